package dev.parley.routes.automation;

import dev.parley.conversations.Store;
import dev.parley.model.Message;
import dev.parley.routes.commands.Devices;
import dev.parley.routes.commands.Grammar;
import dev.parley.routes.commands.language.Vocabulary;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The Camel component {@code parley:}, what rules are written with. A rule begins at {@code
 * parley:telemetry}, {@code parley:messages}, {@code parley:alarms} or {@code parley:commands}, and
 * does something by {@code parley:command}, {@code parley:scene}, {@code parley:say} or {@code
 * parley:note}. See docs/automation.md. Thread-safe.
 */
public final class ParleyComponent extends DefaultComponent {
  private final Store store;
  private final Devices devices;
  private final Scenes scenes;
  private final Grammar grammar;
  private final Consumer<Message> submit;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "rule");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param submit hands a message to {@code parley.inbound}; must not throw
   */
  public ParleyComponent(Store store, Devices devices, Scenes scenes, Consumer<Message> submit) {
    this.store = store;
    this.devices = devices;
    this.scenes = scenes;
    this.grammar = new Grammar(devices, Vocabulary.load());
    this.submit = submit;
  }

  /** The same, to be used by another context. */
  ParleyComponent forAnotherContext() {
    return new ParleyComponent(store, devices, scenes, submit);
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    Trigger.Kind trigger = Trigger.Kind.named(remaining);
    Action.Kind action = Action.Kind.named(remaining);
    if (trigger == null && action == null) {
      throw new IllegalArgumentException(
          "parley:%s is nothing that a rule can use; it begins at one of %s and goes to one of %s"
              .formatted(remaining, Trigger.Kind.names(), Action.Kind.names()));
    }
    Endpoint endpoint =
        trigger != null
            ? new TriggerEndpoint(uri, this, trigger)
            : new ActionEndpoint(uri, this, action);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  /** Something may have happened. */
  public void wake() {
    followers.forEach(Follower::wake);
  }

  void follows(Follower follower) {
    followers.add(follower);
  }

  void leaves(Follower follower) {
    followers.remove(follower);
  }

  Store store() {
    return store;
  }

  Devices devices() {
    return devices;
  }

  Grammar grammar() {
    return grammar;
  }

  Scenes scenes() {
    return scenes;
  }

  ExecutorService threads() {
    return threads;
  }

  void submit(Message message) {
    submit.accept(message);
  }

  @Override
  protected void doShutdown() throws Exception {
    threads.shutdownNow();
    super.doShutdown();
  }
}
