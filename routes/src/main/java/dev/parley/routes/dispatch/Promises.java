package dev.parley.routes.dispatch;

import dev.parley.conversations.Calendars;
import dev.parley.conversations.SlaPolicies;
import dev.parley.model.BusinessHours;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Status;
import dev.parley.model.Sla;
import dev.parley.model.Sla.Promise;
import dev.parley.model.SlaPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a conversation promises in step with what happens in it, whoever changed it: looks
 * only at how the conversation was and how it is. Used by the one dispatch thread.
 */
final class Promises {
  private static final Logger LOG = LoggerFactory.getLogger(Promises.class);

  private final Calendars calendars;
  private final SlaPolicies policies;

  Promises(Calendars calendars, SlaPolicies policies) {
    this.calendars = calendars;
    this.policies = policies;
  }

  /** Brings the promises of everything that the last message changed up to date. */
  void keep(Work work, Instant at) {
    work.touched()
        .forEach(
            before -> {
              Conversation now = work.batch().conversation(before.id());
              Sla sla = after(before, now, at);
              if (!Objects.equals(sla, now.sla())) {
                work.change(now.toBuilder().sla(sla).build());
              }
            });
    work.untouched();
  }

  /** What is promised once a conversation has become what it is now. */
  Sla after(Conversation before, Conversation now, Instant at) {
    Sla sla = now.sla();
    if (over(now)) {
      return sla == null ? null : new Draft(sla.policy(), sla.since(), sla).build();
    }
    boolean begins = before.lastSequence() == 0 || over(before);
    if (begins || !sameConditions(before, now)) {
      SlaPolicy policy = policies.of(now).orElse(null);
      if (policy == null) {
        return null;
      }
      Draft draft = new Draft(policy.name(), begins ? at : since(sla, now), sla);
      if (sla != null && !begins) {
        draft.carry(sla);
      }
      Counted counted = new Counted(policy, hours(now));
      each(draft, counted, now, sla, true, at);
      return stand(draft, counted, policy, now, at).build();
    }
    if (sla == null) {
      return null;
    }
    SlaPolicy policy = policies.named(sla.policy()).orElse(null);
    if (policy == null) {
      return kept(sla, now);
    }
    Draft draft = new Draft(sla.policy(), sla.since(), sla);
    draft.carry(sla);
    Counted counted = new Counted(policy, hours(now));
    each(draft, counted, now, sla, false, at);
    return stand(draft, counted, policy, now, at).build();
  }

  private static Instant since(Sla sla, Conversation now) {
    return sla == null || sla.since() == null ? now.createdAt() : sla.since();
  }

  private static boolean over(Conversation conversation) {
    return conversation.status() == Status.RESOLVED
        || conversation.status() == Status.SPAM
        || conversation.mergedInto() != null;
  }

  private static boolean sameConditions(Conversation before, Conversation now) {
    return before.priority() == now.priority()
        && Objects.equals(before.team(), now.team())
        && before.labels().equals(now.labels())
        && before.channel().equals(now.channel());
  }

  /** Since when a promise's time runs; null for one that is not made now. */
  private static Instant start(Promise promise, Conversation now, Instant since, boolean was) {
    boolean answered = now.firstRespondedAt() != null;
    return switch (promise) {
      case FIRST_RESPONSE -> !answered && (was || now.waitingSince() != null) ? since : null;
      case NEXT_RESPONSE -> answered ? now.waitingSince() : null;
      case RESOLUTION -> since;
    };
  }

  private static void each(
      Draft draft, Counted counted, Conversation now, Sla old, boolean again, Instant at) {
    for (Promise promise : Promise.values()) {
      Instant was = old == null ? null : old.due(promise);
      Instant start = start(promise, now, draft.since, was != null);
      SlaPolicy.Target target = counted.policy().target(promise);
      if (start == null || (target == null && again)) {
        draft.drop(promise);
      } else if (target != null && (draft.due.get(promise) == null || again)) {
        boolean warned = draft.due.containsKey(promise) && !draft.warnings.containsKey(promise);
        draft.set(promise, counted, start, target, warned, at);
      }
    }
  }

  /** The time stands still, goes on, or neither. */
  private static Draft stand(
      Draft draft, Counted counted, SlaPolicy policy, Conversation now, Instant at) {
    boolean still =
        policy.pauses() && (now.status() == Status.SNOOZED || now.status() == Status.WAITING);
    if (still && draft.pausedAt == null) {
      draft.pausedAt = at;
    } else if (!still && draft.pausedAt != null) {
      draft.resume(counted, at);
    }
    return draft;
  }

  /** What holds of promises whose policy is gone: they end, and no new ones are made. */
  private static Sla kept(Sla sla, Conversation now) {
    Draft draft = new Draft(sla.policy(), sla.since(), sla);
    draft.carry(sla);
    for (Promise promise : Promise.values()) {
      if (start(promise, now, sla.since(), sla.due(promise) != null) == null) {
        draft.drop(promise);
      }
    }
    draft.pausedAt = null;
    return draft.build();
  }

  private BusinessHours hours(Conversation now) {
    return calendars.of(now.team(), now.channel()).map(Calendars.Kept::hours).orElse(null);
  }

  /**
   * Counts time as a policy says.
   *
   * @param hours null for always open
   */
  private record Counted(SlaPolicy policy, BusinessHours hours) {
    Instant plus(Instant from, Duration amount, SlaPolicy.Target target) {
      if (hours == null || target.time() == SlaPolicy.Time.CALENDAR) {
        return from.plus(amount);
      }
      try {
        return hours.plus(from, amount);
      } catch (BusinessHours.NeverOpenException e) {
        LOG.warn("Policy {} promises nothing: {}", policy.name(), e.getMessage());
        return null;
      }
    }

    /** Where a moment lies once the time has stood still; a moment before that stays. */
    Instant moved(Instant moment, Instant pausedAt, Instant at, SlaPolicy.Target target) {
      if (moment.isBefore(pausedAt)) {
        return moment;
      }
      boolean business = hours != null && target.time() == SlaPolicy.Time.BUSINESS;
      Duration left =
          business ? hours.between(pausedAt, moment) : Duration.between(pausedAt, moment);
      return plus(at, left, target);
    }
  }

  /** Promises being made. */
  private static final class Draft {
    final String policy;
    Instant since;
    final int breaches;
    final Map<Promise, Instant> due = new EnumMap<>(Promise.class);
    final Map<Promise, Instant> warnings = new EnumMap<>(Promise.class);
    final List<Promise> broken = new ArrayList<>();
    Instant pausedAt;

    Draft(String policy, Instant since, Sla old) {
      this.policy = policy;
      this.since = since;
      this.breaches = old == null ? 0 : old.breaches();
    }

    void carry(Sla old) {
      for (Promise promise : Promise.values()) {
        if (old.due(promise) != null) {
          due.put(promise, old.due(promise));
        }
      }
      warnings.putAll(old.warnings());
      broken.addAll(old.broken());
      pausedAt = old.pausedAt();
    }

    void drop(Promise promise) {
      due.remove(promise);
      warnings.remove(promise);
      broken.remove(promise);
    }

    void set(
        Promise promise,
        Counted counted,
        Instant from,
        SlaPolicy.Target target,
        boolean warned,
        Instant at) {
      Instant until = counted.plus(from, Duration.ofMinutes(target.minutes()), target);
      boolean same = until != null && until.equals(due.get(promise));
      if (same) {
        return;
      }
      drop(promise);
      if (until == null) {
        return;
      }
      due.put(promise, until);
      Duration quiet = counted.policy().untilWarning(target);
      if (quiet != null && !warned && until.isAfter(at)) {
        warnings.put(promise, counted.plus(from, quiet, target));
      }
    }

    void resume(Counted counted, Instant at) {
      for (Promise promise : List.copyOf(due.keySet())) {
        SlaPolicy.Target target = counted.policy().target(promise);
        if (target != null) {
          due.computeIfPresent(promise, (p, d) -> counted.moved(d, pausedAt, at, target));
          warnings.computeIfPresent(promise, (p, d) -> counted.moved(d, pausedAt, at, target));
        }
      }
      since = since.plus(Duration.between(pausedAt, at));
      pausedAt = null;
    }

    Sla build() {
      return new Sla(
          policy,
          due.get(Promise.FIRST_RESPONSE),
          due.get(Promise.NEXT_RESPONSE),
          due.get(Promise.RESOLUTION),
          breaches,
          since,
          warnings,
          broken,
          pausedAt);
    }
  }
}
