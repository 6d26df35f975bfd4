package dev.parley.hub.cli;

import dev.parley.conversations.Store;
import dev.parley.conversations.Stored;
import dev.parley.conversations.TraceStep;
import dev.parley.hub.HubStore;
import dev.parley.hub.config.ConfigException;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bin/parley trace}: what happened to a message, step by step. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = "Show what happened to a message, step by step. The hub may be running.")
final class TraceCommand implements Callable<Integer> {
  @Mixin private ConfigOptions options;

  @Parameters(paramLabel = "ID", description = "The message's id")
  private String id;

  @Override
  public Integer call() throws IOException {
    try (Store store = HubStore.open(options.load())) {
      Optional<Stored> stored = store.messages().get(MessageId.of(id));
      if (stored.isEmpty()) {
        System.err.println("There is no message " + id);
        return 1;
      }
      Message message = stored.get().message();
      Console.say("%s  %s on %s".formatted(id, message.direction(), message.channel()));
      Console.say("%s  sent".formatted(message.sentAt()));
      for (TraceStep step : store.traces().of(message.id())) {
        Console.say(
            "%s  %s%s"
                .formatted(
                    step.at(), step.step(), step.detail() == null ? "" : ": " + step.detail()));
      }
      Console.say("now: " + stored.get().state());
      return 0;
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      return ConfigOptions.UNUSABLE_CONFIG;
    } catch (IllegalArgumentException e) {
      System.err.println("\"" + id + "\" is not a message id: it is a UUID, as the inbox shows it");
      return 2;
    }
  }
}
