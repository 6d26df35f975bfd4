package dev.parley.inbox.internal.api;

import dev.parley.conversations.Store;
import dev.parley.inbox.LentDevices;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.ContactId;
import dev.parley.model.Device;
import java.util.List;

/** The devices that a contact may command, as they are now. */
final class LentDevicesApi {
  private final Store store;
  private final LentDevices lent;

  LentDevicesApi(Store store, LentDevices lent) {
    this.store = store;
    this.lent = lent;
  }

  List<Route> routes() {
    return List.of(Route.of("GET", "/api/v1/contacts/{id}/devices", Access.READ, this::list));
  }

  private Reply list(Call call) {
    ContactId id = call.id("id", ContactId::of);
    LentDevices.Reach reach =
        lent.to(
            store
                .contacts()
                .get(id)
                .orElseThrow(() -> Problem.notFound("There is no contact " + id))
                .addresses());
    List<Device> devices = reach.all() ? null : store.devices().named(reach.devices());
    return Reply.ok(
        devices == null
            ? Paging.of(call, store.devices()::page)
            : Paging.of(call, devices, Device::id));
  }
}
