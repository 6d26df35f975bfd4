package dev.parley.inbox.internal.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.conversations.Registration;
import dev.parley.inbox.ChannelOffice;
import dev.parley.inbox.DeviceOffice;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import dev.parley.model.Device;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** Admins register devices, let them in and shut them out. */
final class RegistryApi {
  private static final String ALL = "/api/v1/devices";
  private static final String ONE = ALL + "/{id}";

  private final Supplier<DeviceOffice> office;
  private final LiveFeed feed;

  RegistryApi(Supplier<DeviceOffice> office, LiveFeed feed) {
    this.office = office;
    this.feed = feed;
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", ALL, Access.ADMIN, this::add),
        Route.of(
            "GET",
            ONE + "/registration",
            Access.ADMIN,
            call -> refusing(() -> Reply.ok(office.get().get(call.path("id"))))),
        Route.of("PATCH", ONE, Access.ADMIN, this::change),
        Route.of("PUT", ONE + "/standing", Access.ADMIN, this::standing),
        Route.of("DELETE", ONE, Access.ADMIN, this::remove));
  }

  private Reply add(Call call) throws IOException {
    ObjectNode told = object(call);
    if (!told.hasNonNull("profile")) {
      told.put("profile", "parley");
    }
    Registration device = read(told);
    call.audit(Change.of(device.id(), Map.of(), summary(device)));
    DeviceOffice.View made = refusing(() -> office.get().add(device));
    feed.changed("devices");
    return Reply.json(201, made);
  }

  private Reply change(Call call) throws IOException {
    String id = call.path("id");
    ObjectNode patch = object(call);
    DeviceOffice.View old = refusing(() -> office.get().get(id));
    if (patch.has("id") && !patch.path("id").asText().equals(id)) {
      throw Problem.badRequest("A device keeps its id: add another one and remove this");
    }
    Registration before =
        old.said() == null ? Registration.standing(id, old.device().channel(), null) : old.said();
    ObjectNode told = Json.mapper().valueToTree(before);
    patch
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                told.remove(field.getKey());
              } else {
                told.set(field.getKey(), field.getValue());
              }
            });
    Registration device = read(told);
    call.audit(Change.of(id, summary(before), summary(device)));
    DeviceOffice.View made = refusing(() -> office.get().change(device));
    feed.changed("devices");
    return Reply.ok(made);
  }

  private Reply standing(Call call) throws IOException {
    String id = call.path("id");
    Device.Standing standing =
        switch (call.json().text("standing", 20)) {
          case "active" -> Device.Standing.ACTIVE;
          case "blocked" -> Device.Standing.BLOCKED;
          default -> throw Problem.badRequest("standing is active or blocked");
        };
    DeviceOffice.View old = refusing(() -> office.get().get(id));
    call.audit(
        Change.of(id, Map.of("standing", old.device().standing()), Map.of("standing", standing)));
    DeviceOffice.View made = refusing(() -> office.get().standing(id, standing));
    feed.changed("devices");
    return Reply.ok(made);
  }

  private Reply remove(Call call) {
    String id = call.path("id");
    DeviceOffice.View old = refusing(() -> office.get().get(id));
    call.audit(Change.of(id, old.said() == null ? Map.of() : summary(old.said()), Map.of()));
    refusing(
        () -> {
          office.get().remove(id);
          return null;
        });
    feed.changed("devices");
    return Reply.none();
  }

  private static ObjectNode object(Call call) throws IOException {
    return call.json().as(ObjectNode.class, null, null);
  }

  private static Registration read(ObjectNode told) {
    DeviceForm form = new DeviceForm(told);
    Registration device = form.read();
    if (!form.faults().isEmpty()) {
      throw invalid(form.faults());
    }
    return device;
  }

  private static Problem invalid(List<ChannelOffice.Fault> faults) {
    return new Problem(422, "invalid-device", "See errors for all that is wrong").with(faults);
  }

  /** There is nothing secret in what is said of a device. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> summary(Registration device) {
    return Json.mapper().convertValue(device, Map.class);
  }

  /** What the office does, with its refusals as problems. */
  static <T> T refusing(Supplier<T> work) {
    try {
      return work.get();
    } catch (ChannelOffice.Invalid e) {
      throw invalid(e.faults());
    } catch (DeviceOffice.FromFile e) {
      throw new Problem(409, "device-in-file", e.getMessage());
    } catch (ChannelOffice.Taken e) {
      throw new Problem(409, "device-conflict", e.getMessage());
    } catch (NoSuchElementException e) {
      throw Problem.notFound("There is no such device");
    }
  }
}
