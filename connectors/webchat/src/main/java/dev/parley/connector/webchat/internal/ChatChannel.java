package dev.parley.connector.webchat.internal;

import dev.parley.connector.Channel;
import dev.parley.connector.ChannelContext;
import dev.parley.connector.Signals;
import dev.parley.connector.webchat.internal.protocol.FrameReader;
import dev.parley.connector.webchat.internal.protocol.FrameWriter;
import dev.parley.connector.webchat.internal.protocol.MessageWriter;
import dev.parley.model.Address;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A channel's visitors and the rules that hold for them. Thread-safe. */
public final class ChatChannel {
  private final String name;
  final ChannelContext hub;
  final ChatOptions options;
  final FrameReader reader;
  final FrameWriter writer;
  final Doorman doorman;
  final Desk desk;
  final Origins origins;
  final RemoteAddresses remotes;
  final Uploads uploads;
  private final Executor worker;
  private final Visitors visitors;
  private final ReceiptQueue receipts;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private final AtomicInteger open = new AtomicInteger();
  private AutoCloseable agents;

  /**
   * @param worker for what blocks; may refuse
   */
  public ChatChannel(Channel channel, ChatOptions options, ChannelContext hub, Executor worker) {
    this.name = channel.name();
    this.hub = hub;
    this.options = options;
    this.worker = worker;
    this.reader = new FrameReader(options.frameLimits(), options.pageQuery());
    this.writer = new FrameWriter(new MessageWriter(hub.attachments()::link));
    this.visitors = new Visitors(hub.signals());
    this.doorman = new Doorman(name, options, visitors);
    this.receipts = new ReceiptQueue(name, hub.handIn());
    this.desk = new Desk(hub, options, writer, worker, visitors, receipts::add);
    this.origins = new Origins(options.origins(), hub.publicUrl());
    this.remotes = new RemoteAddresses(options.visits(), options.connectionsPerAddress());
    this.uploads = new Uploads(options.maxUploads());
  }

  public String name() {
    return name;
  }

  /** Begins: what visitors say goes to the route. */
  public void open(Inbound inbound) {
    desk.inbound(inbound);
    agents = hub.signals().fromAgents(this::signal);
    hub.status().up();
  }

  /** Ends: every line is closed, so that its client looks for another way. */
  public void close() {
    desk.inbound(Inbound.CLOSED);
    if (agents != null) {
      try {
        agents.close();
      } catch (Exception e) {
        throw new IllegalStateException("Channel " + name + " still hears agents", e);
      } finally {
        agents = null;
      }
    }
    lines.forEach(line -> line.end("The channel stops; come back later"));
    receipts.flush();
  }

  /** Counts a connection in; false when there are too many. */
  boolean admit(String remote) {
    if (open.incrementAndGet() <= options.connections()) {
      if (remotes.open(remote)) {
        return true;
      }
    }
    open.decrementAndGet();
    hub.status().count("connections-refused");
    return false;
  }

  void gone(String remote) {
    open.decrementAndGet();
    remotes.closed(remote);
  }

  /** Says welcome on a line, tells it what it missed, and from then on what happens. */
  void welcome(Visit visit, String newToken, Long after, Line line) {
    lines.add(line);
    visitors.join(visit, line);
    String handle = visit.visitor().handle();
    if (newToken != null) {
      line.send(writer.welcome(handle, newToken, 0, options.welcome(), hub.opening()));
      line.release(0);
    } else if (after != null) {
      line.send(writer.welcome(handle, null, after, options.welcome(), hub.opening()));
      new Replay(hub.history(), writer, worker, line, handle, after).start();
    } else {
      try {
        worker.execute(() -> welcomeBack(handle, line));
      } catch (RejectedExecutionException e) {
        line.end("Much to do here; come back later");
      }
    }
  }

  private void welcomeBack(String handle, Line line) {
    List<Message> newest = hub.history().before(handle, Long.MAX_VALUE, 1);
    long sequence = newest.isEmpty() ? 0 : newest.get(0).sequence();
    line.send(writer.welcome(handle, null, sequence, options.welcome(), hub.opening()));
    line.release(sequence);
  }

  void leave(Visit visit, Line line) {
    lines.remove(line);
    if (visit != null) {
      visitors.leave(visit, line);
    }
  }

  /** What a POST's hello is answered with. */
  String welcome(Doorman.Entry entry) {
    return writer.welcome(
        entry.visit().visitor().handle(), entry.newToken(), 0, options.welcome(), hub.opening());
  }

  /** Sends a message to a visitor's lines, if there are any: who comes later finds it replayed. */
  public void deliver(Address recipient, Message message) {
    Visitor visitor = visitors.find(recipient.handle());
    if (visitor == null) {
      return;
    }
    Part.Event event = message.event();
    if (event == null) {
      visitor.deliver(message.sequence(), message.id(), writer.message(message));
    } else if (Events.SEEN.equals(event.name())
        && event.data().get("upTo") instanceof Number upTo) {
      visitor.deliver(null, message.id(), writer.receipt(MessageState.READ, upTo.longValue()));
    }
  }

  private void signal(Signals.Signal signal) {
    boolean active = signal.kind() == Signals.Kind.TYPING;
    Visitor visitor = visitors.find(signal.handle());
    if (visitor != null && signal.kind() == Signals.Kind.PLACE) {
      visitor.place(writer.queue(signal.detail()), signal.detail() != null);
    } else if (visitor != null && (active || signal.kind() == Signals.Kind.IDLE)) {
      String frame = writer.typing(active, signal.by());
      for (Line line : visitor.lines()) {
        line.send(frame);
      }
    }
  }

  /** What is done once a second. */
  public void second() {
    receipts.flush();
    visitors.sweep();
    remotes.sweep();
  }

  /** Pings every line. */
  public void ping() {
    lines.forEach(Line::ping);
  }

  public ChatOptions options() {
    return options;
  }
}
