package dev.parley.connector.mqtt.internal.flow;

import dev.parley.connector.Delivery;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.Once;
import dev.parley.connector.mqtt.internal.device.BoundDevice;
import dev.parley.connector.mqtt.internal.device.DeviceDirectory;
import dev.parley.connector.mqtt.internal.link.Link;
import dev.parley.connector.mqtt.internal.profile.CommandRule;
import dev.parley.model.CommandId;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Publishes the command in a message; done when the broker has it. One id is never given to the
 * broker by two publications at a time, and one that must not be repeated only once, whatever
 * happens to the hub in between. Thread-safe.
 */
public final class CommandSender extends AsyncProcessorSupport {
  /** Seconds that the broker has for its PUBACK. */
  private static final int PUBACK_SECONDS = 20;

  /** How long after its deadline a command is remembered that must not be repeated. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final DeviceDirectory devices;
  private final PendingCommands pending;
  private final Duration timeout;
  private final Supplier<Link> link;
  private final Once once;
  private final Map<CommandId, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

  CommandSender(
      DeviceDirectory devices,
      PendingCommands pending,
      Duration timeout,
      Supplier<Link> link,
      Once once) {
    this.once = once;
    this.devices = devices;
    this.pending = pending;
    this.timeout = timeout;
    this.link = link;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    try {
      Part.Command command = command(exchange.getMessage().getBody(Message.class));
      Instant given = Instant.now();
      send(command)
          .whenComplete(
              (sent, failure) -> {
                if (failure == null) {
                  exchange.getMessage().setHeader(Delivery.EXTERNAL_ID, command.id().toString());
                  exchange.getMessage().setHeader(Delivery.CONFIRMED, given);
                } else {
                  DeliveryException cause = delivery(failure);
                  if (!mayHaveArrived(cause)) {
                    pending.forget(command.device(), command.id());
                    once.undo(command.id().toString());
                  }
                  exchange.setException(cause);
                }
                callback.done(false);
              });
      return false;
    } catch (DeliveryException e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
  }

  private static Part.Command command(Message message) {
    if (message != null) {
      for (Part part : message.parts()) {
        if (part instanceof Part.Command command) {
          return command;
        }
      }
    }
    throw new DeliveryException(
        FailureKind.UNSUPPORTED, "no-command", "A device takes commands, and this is none");
  }

  private CompletableFuture<Void> send(Part.Command command) {
    Instant now = Instant.now();
    Instant deadline = command.deadline() == null ? now.plus(timeout) : command.deadline();
    if (!deadline.isAfter(now)) {
      throw new DeliveryException(
          FailureKind.PERMANENT,
          "expired",
          "The command '" + command.verb() + "' was good until " + deadline);
    }
    BoundDevice device = devices.find(command.device());
    if (device == null) {
      throw new DeliveryException(
          FailureKind.UNSUPPORTED,
          "unknown-device",
          "There is no device '" + command.device() + "' on this channel");
    }
    CommandRule rule = device.command(command.verb());
    if (rule == null) {
      throw new DeliveryException(
          FailureKind.UNSUPPORTED,
          "unknown-verb",
          "%s does not take '%s'; it takes %s"
              .formatted(device.id(), command.verb(), device.takes()));
    }
    if (!rule.dated() && deadline.isBefore(now.plusSeconds(1))) {
      throw new DeliveryException(
          FailureKind.PERMANENT,
          "expired",
          "Less than a second is left, and " + device.id() + " could not know that it is late");
    }
    CommandForm form = CommandForm.of(device, rule, command, deadline);
    Link connected = link.get();
    if (connected == null) {
      throw new DeliveryException(
          FailureKind.RETRYABLE, "not-connected", "There is no connection to the broker");
    }
    if (form.confirm() != null) {
      pending.expect(device.id(), command.id(), form.confirm(), deadline);
    }
    long patience =
        Math.min(PUBACK_SECONDS * 1_000L, Duration.between(now, deadline).toMillis() + 1);
    return publication(command.id(), rule, form, deadline, connected)
        .copy()
        .orTimeout(patience, TimeUnit.MILLISECONDS);
  }

  /** The one publication of a command that is under way, or a new one. */
  private CompletableFuture<Void> publication(
      CommandId id, CommandRule rule, CommandForm form, Instant deadline, Link connected) {
    CompletableFuture<Void> running = underWay.get(id);
    if (running != null) {
      return running;
    }
    if (!rule.repeatable()
        && !once.begin(id.toString(), Duration.between(Instant.now(), deadline).plus(REMEMBERED))) {
      throw new DeliveryException(
          FailureKind.PERMANENT,
          "unknown-outcome",
          "It may have been sent before; it is not sent twice, for it could be done twice");
    }
    CompletableFuture<Void> begun = new CompletableFuture<>();
    underWay.put(id, begun);
    connected
        .publish(form.publication())
        .whenComplete(
            (sent, failure) -> {
              underWay.remove(id);
              if (failure == null) {
                begun.complete(null);
              } else {
                begun.completeExceptionally(failure);
              }
            });
    return begun;
  }

  /** Whether the broker may have it all the same. */
  private static boolean mayHaveArrived(DeliveryException failure) {
    return failure.code().equals("no-puback") || failure.code().equals("link-lost");
  }

  private static DeliveryException delivery(Throwable failure) {
    Throwable cause =
        failure instanceof java.util.concurrent.CompletionException ? failure.getCause() : failure;
    if (cause instanceof DeliveryException known) {
      return known;
    }
    String words =
        cause instanceof TimeoutException
            ? "The broker did not confirm within " + PUBACK_SECONDS + " s"
            : "The broker went away: " + cause.getMessage();
    return new DeliveryException(FailureKind.RETRYABLE, "no-puback", words, null, cause);
  }
}
