package dev.parley.conversations;

import dev.parley.conversations.internal.WorkingSet;
import dev.parley.model.CommandId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The instructions to devices that a batch looks at and changes. As {@link Batch} is used. */
public final class BatchCommands {
  private final WorkingSet work;

  BatchCommands(WorkingSet work) {
    this.work = work;
  }

  /** One that has not ended, or that one of the batch's messages names; or null. */
  public CommandRecord get(CommandId id) {
    CommandRecord known = work.commands.get(id);
    return known == null ? work.openCommands.get(id) : known;
  }

  /** Those of a device that have not ended, oldest first. */
  public List<CommandRecord> open(String device) {
    return among(c -> c.device().equals(device) && !c.state().ended());
  }

  /** Those that one line gave to several devices, in the order of the line. */
  public List<CommandRecord> group(CommandId group) {
    return among(c -> group.equals(c.group()));
  }

  private List<CommandRecord> among(Predicate<CommandRecord> wanted) {
    Map<CommandId, CommandRecord> all = new LinkedHashMap<>();
    Stream.concat(work.openCommands.values().stream(), work.commands.values().stream())
        .forEach(c -> all.put(c.id(), c));
    return all.values().stream()
        .filter(wanted)
        .sorted(Comparator.comparing(CommandRecord::createdAt).thenComparing(CommandRecord::id))
        .toList();
  }

  /** Takes a new or changed command. */
  public void put(CommandRecord changed) {
    work.commands.put(changed.id(), changed);
    work.changedCommands.add(changed.id());
  }
}
