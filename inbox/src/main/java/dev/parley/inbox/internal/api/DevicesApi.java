package dev.parley.inbox.internal.api;

import dev.parley.conversations.Store;
import dev.parley.inbox.LentDevices;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Device;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.MessageId;
import dev.parley.model.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Looking at devices, telling them what to do, and what became of it. */
final class DevicesApi {
  private static final String COMMANDS = "/api/v1/devices/{id}/commands";
  private static final int MAX_ARGUMENTS = 20;
  private static final int MAX_WORD = 100;

  private final Store store;
  private final Sending sending;
  private final LentDevices rights;

  DevicesApi(Store store, Sending sending, LentDevices rights) {
    this.rights = rights;
    this.store = store;
    this.sending = sending;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/devices", Access.READ, this::list),
        Route.of("GET", "/api/v1/devices/{id}", Access.READ, call -> Reply.ok(need(call))),
        Route.later("POST", COMMANDS, Access.DEVICES, this::command),
        Route.of("GET", COMMANDS, Access.READ, this::commands),
        Route.of("GET", COMMANDS + "/{command}", Access.READ, this::outcome));
  }

  private Reply list(Call call) {
    return Reply.ok(Paging.of(call, store.devices()::page));
  }

  private CompletionStage<Reply> command(Call call) throws IOException {
    Body body = call.json();
    String verb = body.text("verb", MAX_WORD);
    List<String> arguments = body.texts("arguments", MAX_ARGUMENTS, MAX_WORD);
    boolean confirmed = body.has("confirmed") && body.flag("confirmed");
    Device device = need(call);
    if (!confirmed && rights.dangerous(device, verb)) {
      throw new Problem(
          409, "needs-confirmation", "This is dangerous: send it again with confirmed");
    }
    call.audit(
        Change.named("devices.command", device.id(), Map.of("verb", verb, "arguments", arguments)));
    return sending.send(
        call,
        key -> {
          MessageBuilder order =
              Message.outbound(id(call, device, key), device.channel(), call.principal().address())
                  .to(Address.device(device.channel(), device.id()))
                  .clientId(key)
                  .metadata(Message.CONFIRMED, confirmed ? true : null);
          return order
              .part(
                  // How long it is good for, the dispatch knows.
                  new Part.Command(CommandId.in(order.id()), device.id(), verb, arguments, null))
              .build();
        });
  }

  /** A request that comes again is the same command, whatever happened to the hub in between. */
  private static MessageId id(Call call, Device device, String key) {
    if (key == null) {
      return MessageId.next();
    }
    String scope = call.principal().address().handle() + " " + device.id() + " " + key;
    return new MessageId(UUID.nameUUIDFromBytes(scope.getBytes(StandardCharsets.UTF_8)));
  }

  private Reply commands(Call call) {
    String device = need(call).id();
    return Reply.ok(Paging.of(call, (cursor, limit) -> store.commands().of(device, cursor, limit)));
  }

  private Reply outcome(Call call) {
    CommandId id = call.id("command", CommandId::of);
    return Reply.ok(
        store
            .commands()
            .get(id)
            .filter(command -> command.device().equals(call.path("id")))
            .orElseThrow(() -> Problem.notFound("The device has no command " + id)));
  }

  private Device need(Call call) {
    String id = call.path("id");
    return store.devices().get(id).orElseThrow(() -> Problem.notFound("There is no such device"));
  }
}
