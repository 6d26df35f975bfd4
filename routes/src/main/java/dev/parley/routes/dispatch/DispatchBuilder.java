package dev.parley.routes.dispatch;

import dev.parley.conversations.Store;
import dev.parley.model.Events;
import dev.parley.routes.Admission;
import dev.parley.routes.automation.Scenes;
import dev.parley.routes.commands.CommandLimits;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.CommandTarget;
import dev.parley.routes.commands.Deadlines;
import dev.parley.routes.commands.Devices;
import dev.parley.routes.commands.Grammar;
import dev.parley.routes.commands.Questions;
import dev.parley.routes.commands.language.Vocabulary;
import dev.parley.routes.routing.Roster;
import dev.parley.routes.routing.Routing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What the dispatch is made of.
 *
 * @param roster the people inside as they are now; asked for at most once a batch
 */
public record DispatchBuilder(
    Store store,
    Admission admission,
    Routing routing,
    Supplier<Roster> roster,
    ChannelTraits channels,
    WaitingQueue queue,
    CommandPolicy policy,
    Devices devices,
    Scenes scenes,
    Deadlines deadlines,
    CommandLimits limits,
    ReplyHeaders replyHeaders,
    Survey survey) {

  public Dispatch build() {
    OutOfHours outOfHours = new OutOfHours(store.calendars(), channels);
    Assignment assignment =
        new Assignment(
            new Sorting(store.routingRules(), store.calendars()),
            routing,
            queue,
            channels,
            outOfHours);
    CommandBook book = new CommandBook(deadlines, new CommandVoice(devices));
    CommandQueue waiting = new CommandQueue(devices, book, limits);
    CommandReports reports = new CommandReports(book);
    AlarmActions alarms = new AlarmActions();
    CommandFlow commands =
        new CommandFlow(
            policy,
            devices,
            book,
            waiting,
            limits,
            channels,
            new Confirmer(policy, channels, deadlines));
    ConfirmFlow confirmations = new ConfirmFlow(commands);
    Hearing hearing =
        new Hearing(
            policy,
            new Grammar(devices, Vocabulary.load()),
            new Questions(Clock.systemUTC()),
            scenes,
            words(commands.gate(), alarms),
            commands);
    MergeFlow merges = new MergeFlow(assignment);
    ContactMergeFlow contactMerges = new ContactMergeFlow();
    ActionFlow actions =
        new ActionFlow(
            assignment,
            (resolved, by, work) -> survey.ask(resolved, by, channels, replyHeaders, work));
    Decisions decisions =
        new Decisions(
            new ContactFlow(new Threads(channels), assignment, hearing, outOfHours),
            new AgentFlow(assignment, commands, hearing, replyHeaders, channels),
            actions,
            new DeliveryFlow(reports),
            new DeviceFlow(
                devices, reports, waiting, new AlarmFlow(new Watchers(), assignment, actions)),
            reports,
            new PromiseFlow(),
            new Promises(store.calendars(), store.slaPolicies()),
            Map.ofEntries(
                Map.entry(Events.ADDRESS, new AddressFlow(channels)),
                Map.entry(Events.ALARM, alarms),
                Map.entry(Events.BLOCK, new BlockFlow(assignment)),
                Map.entry(Events.COMMAND_ANSWER, confirmations::answer),
                Map.entry(Events.COMMAND_LAPSED, confirmations::lapsed),
                Map.entry(Events.CONTACT, new ContactEdit()),
                Map.entry(Events.CSAT, new RatingFlow()),
                Map.entry(Events.ERASE, new EraseFlow(assignment)),
                Map.entry(Events.EXPIRE, new ExpireFlow(store.retention())),
                Map.entry(Events.MERGE, merges::merge),
                Map.entry(Events.UNMERGE, merges::unmerge),
                Map.entry(Events.MERGE_CONTACTS, contactMerges::merge),
                Map.entry(Events.UNMERGE_CONTACTS, contactMerges::unmerge),
                Map.entry(Events.SPLIT, new SplitFlow(assignment))));
    return new Dispatch(store, decisions, roster, admission, channels);
  }

  /** The words that the hub itself acts on, as {@code /help} lists them. */
  private BuiltIns words(Gatekeeper gate, AlarmActions alarms) {
    DeviceWords told = new DeviceWords(policy, gate, devices);
    AtomicReference<BuiltIns> all = new AtomicReference<>();
    List<BuiltIn> words =
        new ArrayList<>(
            List.of(
                new BuiltIn("devices", "command.help.devices", told::devices),
                new BuiltIn("status", "command.help.status", told::status),
                new BuiltIn(
                    Scenes.WORD,
                    "command.help.scene",
                    message -> !scenes.names().isEmpty(),
                    (line, asked, work) ->
                        CommandTarget.Say.of("command.scene", String.join(", ", scenes.names()))),
                new BuiltIn(
                    "confirm",
                    "command.help.confirm",
                    (line, asked, work) -> gate.confirmed(line.verb(), asked, work)),
                new BuiltIn(
                    "help",
                    "command.help.help",
                    (line, asked, work) -> told.help(all.get().offered(asked), asked, work))));
    words.addAll(new AlarmWords(alarms).words());
    all.set(new BuiltIns(words));
    return all.get();
  }
}
