package dev.parley.conversations;

import dev.parley.conversations.internal.WorkingSet;
import dev.parley.model.ConversationId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The alarms that a batch looks at and changes. As {@link Batch} is used. */
public final class BatchAlarms {
  private final WorkingSet work;

  BatchAlarms(WorkingSet work) {
    this.work = work;
  }

  /** Those of a device that have not ended, oldest first. */
  public List<AlarmRecord> open(String device) {
    List<AlarmRecord> changed = work.alarms.get(device);
    return changed == null ? work.openAlarms.getOrDefault(device, List.of()) : changed;
  }

  /** The one that has not ended, or null. */
  public AlarmRecord open(String device, String kind) {
    return open(device).stream().filter(a -> a.kind().equals(kind)).findFirst().orElse(null);
  }

  /** Those that have not ended and are handled in a conversation. */
  public List<AlarmRecord> in(ConversationId conversation) {
    Set<String> devices = new LinkedHashSet<>(work.openAlarms.keySet());
    devices.addAll(work.alarms.keySet());
    return devices.stream()
        .flatMap(device -> open(device).stream())
        .filter(alarm -> conversation.equals(alarm.conversation()))
        .toList();
  }

  /** Takes a new or changed alarm. */
  public void put(AlarmRecord changed) {
    List<AlarmRecord> all = new ArrayList<>(open(changed.device()));
    int place = all.stream().map(AlarmRecord::id).toList().indexOf(changed.id());
    boolean ended = changed.state() == AlarmRecord.State.CLEARED;
    if (place < 0 && !ended) {
      all.add(changed);
    } else if (place >= 0 && ended) {
      all.remove(place);
    } else if (place >= 0) {
      all.set(place, changed);
    }
    work.alarms.put(changed.device(), List.copyOf(all));
    work.changedAlarms.put(changed.id(), changed);
  }
}
