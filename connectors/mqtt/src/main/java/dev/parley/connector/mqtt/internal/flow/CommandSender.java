package dev.parley.connector.mqtt.internal.flow;

import dev.parley.connector.Delivery;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.mqtt.internal.device.BoundDevice;
import dev.parley.connector.mqtt.internal.device.DeviceDirectory;
import dev.parley.connector.mqtt.internal.link.Link;
import dev.parley.connector.mqtt.internal.profile.CommandRule;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** Publishes the command in a message; done when the broker has it. Thread-safe. */
public final class CommandSender extends AsyncProcessorSupport {
  /** Seconds that the broker has for its PUBACK. */
  private static final int PUBACK_SECONDS = 20;

  private final DeviceDirectory devices;
  private final PendingCommands pending;
  private final Duration timeout;
  private final Supplier<Link> link;

  CommandSender(
      DeviceDirectory devices, PendingCommands pending, Duration timeout, Supplier<Link> link) {
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
                  pending.forget(command.device(), command.id());
                  exchange.setException(delivery(failure));
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
    CommandForm form = CommandForm.of(device, rule, command, deadline);
    Link connected = link.get();
    if (connected == null) {
      throw new DeliveryException(
          FailureKind.RETRYABLE, "not-connected", "There is no connection to the broker");
    }
    if (form.confirm() != null) {
      pending.expect(device.id(), command.id(), form.confirm(), deadline);
    }
    return connected.publish(form.publication()).orTimeout(PUBACK_SECONDS, TimeUnit.SECONDS);
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
