package dev.parley.connector.webchat.internal;

import dev.parley.connector.Signals;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The visitors of one channel who are here, by handle. Thread-safe. */
final class Visitors {
  private final ConcurrentMap<String, Visitor> here = new ConcurrentHashMap<>();
  private final Signals signals;

  Visitors(Signals signals) {
    this.signals = signals;
  }

  /** The visitor of a handle, remembered from now on. */
  Visitor of(String handle) {
    return here.computeIfAbsent(handle, Visitor::new);
  }

  /** Or null when no line is open and nothing is remembered. */
  Visitor find(String handle) {
    return here.get(handle);
  }

  Collection<Visitor> all() {
    return here.values();
  }

  /** Adds a line of the visit's visitor, who may have been forgotten meanwhile. */
  void join(Visit visit, Line line) {
    boolean[] first = new boolean[1];
    here.compute(
        visit.visitor().handle(),
        (handle, known) -> {
          Visitor visitor = visit.visitor();
          first[0] = visitor.join(line);
          return visitor;
        });
    if (first[0]) {
      tell(Signals.Kind.ONLINE, visit);
    }
    if (visit.context() != null) {
      moved(visit, line, visit.context());
    }
  }

  /** A visitor is somewhere else; a visitor without a line is nowhere. */
  void moved(Visit visit, Line from, Signals.Context context) {
    tell(visit, visit.visitor().moved(from, context));
  }

  void leave(Visit visit, Line line) {
    if (visit.visitor().leave(line)) {
      tell(Signals.Kind.OFFLINE, visit);
      forget(visit.visitor());
    } else if (line.context != null) {
      tell(visit, visit.visitor().context());
    }
  }

  /** Forgets who is gone and has nothing left to be remembered. */
  void sweep() {
    here.values().forEach(this::forget);
  }

  private void forget(Visitor visitor) {
    long now = System.nanoTime();
    here.computeIfPresent(visitor.handle(), (handle, known) -> known.sweep(now) ? null : known);
  }

  private void tell(Signals.Kind kind, Visit visit) {
    String page = visit.context() == null ? null : visit.context().page();
    signals.toAgents(new Signals.Signal(kind, visit.visitor().handle(), visit.name(), page));
  }

  private void tell(Visit visit, Signals.Context context) {
    if (context != null) {
      String handle = visit.visitor().handle();
      signals.toAgents(
          new Signals.Signal(Signals.Kind.CONTEXT, handle, visit.name(), null, context));
    }
  }
}
