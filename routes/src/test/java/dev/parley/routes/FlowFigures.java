package dev.parley.routes;

import dev.parley.broker.Addresses;
import dev.parley.broker.Broker;
import dev.parley.broker.BrokerSettings;
import dev.parley.broker.DeviceDirectory;
import dev.parley.broker.LiveConsumer;
import dev.parley.broker.MqttSettings;
import dev.parley.codec.Json;
import dev.parley.connector.Manifest;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoreSettings;
import dev.parley.model.Address;
import dev.parley.model.Message;
import dev.parley.routes.automation.Scenes;
import dev.parley.routes.broker.BrokerComponent;
import dev.parley.routes.commands.CommandLimits;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.Deadlines;
import dev.parley.routes.commands.Devices;
import dev.parley.routes.dispatch.ChannelTraits;
import dev.parley.routes.dispatch.DispatchBuilder;
import dev.parley.routes.dispatch.ReplyHeaders;
import dev.parley.routes.dispatch.Survey;
import dev.parley.routes.dispatch.WaitingQueue;
import dev.parley.routes.routing.Roster;
import dev.parley.routes.routing.Routing;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Messages a second from the front desk through dispatch and store to the feed. Run by hand: {@code
 * FlowFigures <in flight> <batch> <seconds> <folder>}.
 */
final class FlowFigures {
  private static final int VISITORS = 500;

  private FlowFigures() {}

  public static void main(String[] args) throws Exception {
    int inFlight = Integer.parseInt(args[0]);
    int maxBatch = Integer.parseInt(args[1]);
    int seconds = Integer.parseInt(args[2]);
    Path folder = Files.createTempDirectory(Path.of(args[3]), "figures");
    Manifest chat =
        new Manifest(
            "chat",
            "chat",
            Json.mapper().createObjectNode(),
            Set.of(Manifest.Capability.TEXT),
            0,
            1,
            Manifest.Quality.MATURE);
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    Semaphore room = new Semaphore(inFlight);
    AtomicLong heard = new AtomicLong();
    try (Broker broker =
            Broker.start(
                BrokerSettings.embedded(folder, MqttSettings.plain("127.0.0.1", 0)),
                DeviceDirectory.NOBODY);
        Store store = Store.open(StoreSettings.sqlite(folder))) {
      LiveConsumer feed =
          broker.subscribe(
              Addresses.EVENTS,
              envelope -> {
                int created = created(envelope.body());
                heard.addAndGet(created);
                room.release(created);
              });
      Admission admission = new Admission(inFlight * 2, 0);
      FrontDesk desk = new FrontDesk(broker.sender(), admission);
      DefaultCamelContext camel = new DefaultCamelContext();
      camel.addComponent("broker", new BrokerComponent(broker));
      camel.addRoutes(
          new DispatchRoute(
              new DispatchBuilder(
                      store,
                      admission,
                      new Routing(List.of()),
                      () -> new Roster(List.of(), List.of(), Set.of(), new HashMap<>()),
                      new ChannelTraits(name -> chat),
                      new WaitingQueue(),
                      new CommandPolicy(List.of()),
                      new Devices(List.of()),
                      Scenes.NONE,
                      new Deadlines(timer, desk::accept),
                      CommandLimits.of(Duration.ofSeconds(10)),
                      new ReplyHeaders(c -> null),
                      new Survey(name -> false, (question, score) -> ""))
                  .build(),
              maxBatch));
      camel.start();
      run(desk, room, 5);
      long before = heard.get();
      long start = System.nanoTime();
      run(desk, room, seconds);
      double took = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "in flight %d, batch %d: %.0f messages/s%n",
          inFlight, maxBatch, (heard.get() - before) / took);
      threads(heard.get());
      if (!room.tryAcquire(inFlight, 30, TimeUnit.SECONDS)) {
        System.out.println("Some were never heard of: " + (inFlight - room.availablePermits()));
      }
      camel.stop();
      feed.close();
    } finally {
      timer.shutdownNow();
    }
  }

  private static void run(FrontDesk desk, Semaphore room, int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (long i = 0; System.nanoTime() < end; i++) {
      room.acquire();
      Address visitor = Address.contact("chat", "visitor-" + (i % VISITORS));
      desk.accept(
              Message.inbound("chat", visitor)
                  .text("Hello, I would like to know where my order number " + i + " is now")
                  .externalId(Long.toString(System.nanoTime()) + i)
                  .build())
          .whenComplete(
              (result, failure) -> {
                if (failure != null) {
                  room.release();
                }
              });
    }
  }

  /** Where the processor's time went: wall-clock figures lie on a machine that others use. */
  private static void threads(long messages) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<String, Long> micros = new TreeMap<>();
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo thread = threads.getThreadInfo(id);
      if (thread != null) {
        micros.merge(
            thread.getThreadName().replaceAll("[0-9a-f-]{8,}|\\d+", "#"),
            threads.getThreadCpuTime(id) / 1_000,
            Long::sum);
      }
    }
    micros.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(8)
        .forEach(
            e ->
                System.out.printf(
                    "%8.1f µs of CPU a message: %s%n",
                    e.getValue() / (double) Math.max(1, messages), e.getKey()));
  }

  private static int created(byte[] events) {
    byte[] mark = "message.created".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    int found = 0;
    for (int i = 0; i <= events.length - mark.length; i++) {
      int j = 0;
      while (j < mark.length && events[i + j] == mark[j]) {
        j++;
      }
      found += j == mark.length ? 1 : 0;
    }
    return found;
  }
}
