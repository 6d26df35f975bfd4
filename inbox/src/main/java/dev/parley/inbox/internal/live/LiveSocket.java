package dev.parley.inbox.internal.live;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * A subscriber's WebSocket. Works on frames, below messages, because only so the bytes of one frame
 * can be shared by all sockets.
 */
final class LiveSocket implements FrameHandler, Outlet {
  /** Bytes of one frame from a subscriber, at most; all that they send is small. */
  static final int MAX_FRAME = 16 * 1024;

  private static final int UNSUPPORTED = 1003;
  private static final int NOT_UTF8 = 1007;

  private final Function<Outlet, LiveClient> join;
  private final ClientFrames frames;
  private final ScheduledExecutorService timer;
  private CoreSession session;
  private LiveClient client;

  LiveSocket(
      Function<Outlet, LiveClient> join, ClientFrames frames, ScheduledExecutorService timer) {
    this.join = join;
    this.frames = frames;
    this.timer = timer;
  }

  @Override
  public void onOpen(CoreSession opened, Callback callback) {
    session = opened;
    callback.succeeded();
    client = join.apply(this);
    session.demand();
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    if (client.closed()) {
      callback.succeeded();
      session.demand();
      return;
    }
    switch (frame.getOpCode()) {
      case OpCode.TEXT -> text(frame);
      case OpCode.PING ->
          session.sendFrame(
              new Frame(OpCode.PONG, ByteBuffer.wrap(bytes(frame))), Callback.NOOP, false);
      case OpCode.PONG, OpCode.CLOSE -> {}
      default -> client.close(UNSUPPORTED, "text frames only");
    }
    callback.succeeded();
    session.demand();
  }

  private void text(Frame frame) {
    if (!frame.isFin()) {
      client.close(UNSUPPORTED, "one frame a message");
      return;
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(frame))).toString();
      frames.handle(client, text);
    } catch (CharacterCodingException e) {
      client.close(NOT_UTF8, "not UTF-8");
    }
  }

  private static byte[] bytes(Frame frame) {
    ByteBuffer payload = frame.getPayload().slice();
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    return bytes;
  }

  @Override
  public void write(byte[] json, long cursor, Callback done) {
    session.sendFrame(new Frame(OpCode.TEXT, ByteBuffer.wrap(json)), done, false);
  }

  @Override
  public void close(int code, String reason) {
    session.close(code, reason, Callback.NOOP);
    // Who neither reads nor answers is cut off.
    timer.schedule(session::abort, CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    callback.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    if (client != null) {
      client.gone();
    }
    callback.succeeded();
  }
}
