package dev.parley.hub;

import dev.parley.broker.Addresses;
import dev.parley.broker.Broker;
import dev.parley.broker.LiveConsumer;
import dev.parley.conversations.Store;
import dev.parley.hub.config.ParleyConfig;
import dev.parley.model.Message;
import dev.parley.routes.automation.ParleyComponent;
import dev.parley.routes.automation.RuleFolder;
import dev.parley.routes.automation.Scenes;
import dev.parley.routes.commands.Devices;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** The rules of the operator, from now on: what is dropped into their folder goes live. */
final class Automations implements AutoCloseable {
  /** How often the folder is looked at. */
  private static final int LOOK_SECONDS = 1;

  private final LiveConsumer wakes;

  /** Its own: a rule that stops slowly must not hold up the hub's other looks. */
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "rule-folder");
            thread.setDaemon(true);
            return thread;
          });

  Automations(
      ParleyConfig.Automation config,
      CamelContext camel,
      Broker broker,
      Store store,
      Devices devices,
      Consumer<Message> submit) {
    ParleyComponent parley =
        new ParleyComponent(store, devices, new Scenes(config.scenes()), submit);
    camel.addComponent("parley", parley);
    wakes = broker.subscribe(Addresses.EVENTS, envelope -> parley.wake());
    RuleFolder folder = new RuleFolder(camel, config.rules());
    folder.look();
    looks.scheduleWithFixedDelay(folder::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    looks.shutdownNow();
    wakes.close();
  }
}
