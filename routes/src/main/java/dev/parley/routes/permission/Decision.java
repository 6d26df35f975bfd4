package dev.parley.routes.permission;

import java.time.ZonedDateTime;
import java.util.Set;

/** What becomes of somebody's command for one device. */
public sealed interface Decision {
  /** It is carried out. */
  record Allowed() implements Decision {}

  /** They may, once they said that they mean it. */
  record NeedsConfirmation() implements Decision {}

  /** They may, once it is sure that it is them. */
  record NeedsStepUp() implements Decision {}

  /** Nothing of the device is theirs. */
  record NotTheirs() implements Decision {}

  /**
   * They may command the device, but not this.
   *
   * @param verbs what they may; never empty
   */
  record NotThisVerb(Set<String> verbs) implements Decision {
    public NotThisVerb {
      verbs = Set.copyOf(verbs);
    }
  }

  /**
   * They may, but not now.
   *
   * @param from when they may again, or null when that is not known
   */
  record NotNow(ZonedDateTime from) implements Decision {}

  /** Whether nothing that they say now changes it. */
  default boolean refused() {
    return this instanceof NotTheirs || this instanceof NotThisVerb || this instanceof NotNow;
  }
}
