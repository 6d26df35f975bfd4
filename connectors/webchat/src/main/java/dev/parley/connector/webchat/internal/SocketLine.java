package dev.parley.connector.webchat.internal;

import dev.parley.connector.webchat.internal.protocol.ClientFrame;
import dev.parley.connector.webchat.internal.protocol.ErrorCode;
import dev.parley.connector.webchat.internal.protocol.ProtocolException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;

/**
 * A visitor's WebSocket. Frames are read one by one, on demand: not while too many sends wait for
 * the broker, and in the order they came. Jetty calls the listener's methods one at a time.
 */
public final class SocketLine extends Line implements Session.Listener {
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** A file's header is no longer than its two bytes of length can say. */
  private static final int FILE_HEADER = 65_537;

  private final ChatChannel channel;
  private final String remote;
  private final long since = System.nanoTime();
  private Session session;
  private volatile Visit visit;
  private ByteArrayOutputStream file;
  private int reserved;
  private int pending;
  private boolean stalled;
  private int faults;

  SocketLine(ChatChannel channel, String remote) {
    super(channel.options.outbox());
    this.channel = channel;
    this.remote = remote;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    session.setIdleTimeout(channel.options.idleTimeout());
    session.setMaxTextMessageSize(channel.options.maxFrame());
    session.demand();
  }

  @Override
  public void onWebSocketText(String text) {
    try {
      take(channel.reader.read(text));
    } catch (ProtocolException e) {
      fault(e);
    }
  }

  @Override
  public void onWebSocketPartialBinary(ByteBuffer chunk, boolean last, Callback callback) {
    int size = chunk.remaining();
    boolean large = reserved + size > channel.options.maxFile() + FILE_HEADER;
    if (visit == null || large || !channel.uploads.reserve(size)) {
      callback.succeed();
      free();
      refuseFile(visit == null, large);
      return;
    }
    reserved += size;
    if (file == null) {
      file = new ByteArrayOutputStream(last ? size : size * 2);
    }
    byte[] bytes = new byte[size];
    chunk.get(bytes);
    callback.succeed();
    file.writeBytes(bytes);
    if (!last) {
      session.demand();
      return;
    }
    byte[] whole = file.toByteArray();
    file = null;
    try {
      ClientFrame.File frame = channel.reader.readFile(whole);
      channel.desk.answer(visit, this, frame).thenAccept(this::answeredFile);
    } catch (ProtocolException e) {
      free();
      fault(e);
    }
  }

  private void answeredFile(String answer) {
    free();
    send(answer);
    session.demand();
  }

  /** The rest of a file that is not taken would still have to be read: better to close. */
  private void refuseFile(boolean early, boolean large) {
    if (early) {
      send(channel.writer.error(helloFirst()));
      close(StatusCode.POLICY_VIOLATION, "hello first");
    } else if (large) {
      send(
          channel.writer.error(
              ErrorCode.TOO_LARGE,
              "A file has at most " + channel.options.maxFile() + " bytes",
              null,
              null));
      close(StatusCode.MESSAGE_TOO_LARGE, "file too large");
    } else {
      send(
          channel.writer.error(
              ErrorCode.BUSY, "Too many files are on their way; send it again later", null, AGAIN));
      close(StatusCode.TRY_AGAIN_LATER, "busy");
    }
  }

  private void free() {
    channel.uploads.free(reserved);
    reserved = 0;
    file = null;
  }

  private void take(ClientFrame frame) {
    Visit known = visit;
    if (known == null) {
      greet(frame);
      return;
    }
    boolean more;
    synchronized (this) {
      pending++;
      more = pending < channel.options.pendingSends();
      stalled = !more;
    }
    CompletionStage<String> answer = channel.desk.answer(known, this, frame);
    answer.thenAccept(this::answered);
    if (more) {
      session.demand();
    }
  }

  private void answered(String answer) {
    if (answer != null) {
      send(answer);
    }
    boolean resume;
    synchronized (this) {
      pending--;
      resume = stalled;
      stalled = false;
    }
    if (resume) {
      session.demand();
    }
  }

  private void greet(ClientFrame frame) {
    if (!(frame instanceof ClientFrame.Hello hello)) {
      throw helloFirst();
    }
    Doorman.Entry entry = channel.doorman.enter(hello);
    visit = entry.visit();
    channel.welcome(visit, entry.newToken(), hello.after(), this);
    session.demand();
  }

  private static ProtocolException helloFirst() {
    return new ProtocolException(ErrorCode.HELLO_REQUIRED, "Say hello first");
  }

  private void fault(ProtocolException e) {
    send(channel.writer.error(e));
    if (e.code().isFault() && ++faults >= channel.options.faults()) {
      channel.hub.status().count("faulty-clients");
      close(StatusCode.POLICY_VIOLATION, "too many broken frames");
      return;
    }
    session.demand();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    // What is told to the client stands in the close frame that Jetty sends; onWebSocketClose
    // tidies
    // up.
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    free();
    channel.leave(visit, this);
    channel.gone(remote);
    callback.succeed();
  }

  @Override
  protected void write(String frame, Runnable written) {
    session.sendText(frame, Callback.from(written, failure -> {}));
  }

  @Override
  public void cut(String reason) {
    channel.hub.status().count("cut-off");
    session.disconnect();
  }

  @Override
  public void end(String reason) {
    close(StatusCode.SERVICE_RESTART, reason);
  }

  /** Pings; and closes when nobody said hello in time. */
  @Override
  public void ping() {
    if (session.isOpen()) {
      session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
  }

  /** Closes the connection when it has been open too long without a hello; true when it was. */
  boolean hurry(long now) {
    if (visit != null) {
      return true;
    }
    if (now - since < channel.options.handshakeTimeout().toNanos()) {
      return false;
    }
    if (session != null) {
      close(StatusCode.POLICY_VIOLATION, "no hello in time");
    }
    return true;
  }

  private void close(int code, String reason) {
    session.close(code, reason, Callback.NOOP);
  }
}
