package dev.parley.connector.testkit;

import dev.parley.connector.Signals;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Remembers signals to agents and lets a test play an agent. Thread-safe. */
public final class RecordingSignals implements Signals {
  private final List<Signal> toAgents = new CopyOnWriteArrayList<>();
  private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();

  @Override
  public void toAgents(Signal signal) {
    toAgents.add(signal);
  }

  @Override
  public AutoCloseable fromAgents(Consumer<Signal> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** What the agents were told. */
  public List<Signal> told() {
    return List.copyOf(toAgents);
  }

  /** An agent does something. */
  public void agentDoes(Signal signal) {
    listeners.forEach(listener -> listener.accept(signal));
  }

  /** How many listen to agents; none after a clean stop. */
  public int listeners() {
    return listeners.size();
  }
}
