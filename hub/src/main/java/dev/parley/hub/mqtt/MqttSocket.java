package dev.parley.hub.mqtt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's WebSocket and its pipe to the broker. A piece is read from one side when the piece
 * before is written to the other: who does not keep up is not read from, nothing piles up, and no
 * thread waits. Jetty calls the listener's methods one at a time.
 */
public final class MqttSocket implements Session.Listener {
  /** Bytes of one piece, each way. */
  private static final int PIECE = 8 * 1024;

  /** Who has said nothing by then is sent away; afterwards the broker watches the keep-alive. */
  private static final Duration HURRY = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(MqttSocket.class);

  private final InetSocketAddress broker;
  private final AsynchronousChannelGroup group;
  private final byte[] header;
  private Session session;
  private volatile AsynchronousSocketChannel pipe;

  MqttSocket(InetSocketAddress broker, AsynchronousChannelGroup group, byte[] header) {
    this.broker = broker;
    this.group = group;
    this.header = header;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    session.setIdleTimeout(HURRY);
    session.setMaxFrameSize(PIECE);
    session.setAutoFragment(true);
    session.demand();
  }

  @Override
  public void onWebSocketPartialBinary(ByteBuffer piece, boolean last, Callback callback) {
    Runnable more =
        () -> {
          callback.succeed();
          session.demand();
        };
    if (pipe != null) {
      write(piece, more);
    } else {
      connect(() -> write(piece, more));
    }
  }

  /** MQTT 5, 6.0-1: other than binary frames end the connection. */
  @Override
  public void onWebSocketPartialText(String text, boolean last) {
    session.close(StatusCode.BAD_DATA, "MQTT is binary", Callback.NOOP);
    closePipe();
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    closePipe();
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    closePipe();
  }

  private void connect(Runnable then) {
    session.setIdleTimeout(Duration.ZERO);
    try {
      AsynchronousSocketChannel opened = AsynchronousSocketChannel.open(group);
      opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
      pipe = opened;
      opened.connect(
          broker,
          null,
          new Step<Void>(
              done ->
                  write(
                      ByteBuffer.wrap(header),
                      () -> {
                        read(ByteBuffer.allocate(PIECE));
                        then.run();
                      })));
    } catch (IOException e) {
      LOG.warn("The broker cannot be had for MQTT by WebSocket", e);
      end(StatusCode.TRY_AGAIN_LATER);
    }
  }

  private void write(ByteBuffer piece, Runnable then) {
    pipe.write(
        piece,
        null,
        new Step<Integer>(
            written -> {
              if (piece.hasRemaining()) {
                write(piece, then);
              } else {
                then.run();
              }
            }));
  }

  /** From the broker to the client, piece after piece. */
  private void read(ByteBuffer piece) {
    pipe.read(
        piece,
        null,
        new Step<Integer>(
            got -> {
              if (got < 0) {
                end(StatusCode.NORMAL);
                return;
              }
              session.sendBinary(
                  piece.flip(), Callback.from(() -> read(piece.clear()), failure -> closePipe()));
            }));
  }

  private void end(int code) {
    session.close(code, "The broker ended the connection", Callback.NOOP);
    closePipe();
  }

  private void closePipe() {
    AsynchronousSocketChannel open = pipe;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("A pipe to the broker does not close", e);
      }
    }
  }

  /** What follows when a step is done; when it fails, the other side is told. */
  private final class Step<T> implements CompletionHandler<T, Void> {
    private final Consumer<T> then;

    Step(Consumer<T> then) {
      this.then = then;
    }

    @Override
    public void completed(T result, Void nothing) {
      then.accept(result);
    }

    @Override
    public void failed(Throwable cause, Void nothing) {
      end(StatusCode.NORMAL);
    }
  }
}
