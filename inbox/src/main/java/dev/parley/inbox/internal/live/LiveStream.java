package dev.parley.inbox.internal.live;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A subscriber's event stream (HTML Living Standard, "Server-sent events"), for where WebSocket is
 * blocked. The event's id is the cursor, so that a browser resumes by itself.
 */
final class LiveStream implements Outlet {
  private final Response response;
  private final Callback finished;
  private final ScheduledExecutorService timer;
  private final AtomicBoolean over = new AtomicBoolean();
  private boolean writing;
  private boolean closing;

  LiveStream(Response response, Callback finished, ScheduledExecutorService timer) {
    this.response = response;
    this.finished = finished;
    this.timer = timer;
  }

  void begin() {
    response.setStatus(200);
    var headers = response.getHeaders();
    headers.put("Content-Type", "text/event-stream");
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    // nginx would hold the events back.
    headers.put("X-Accel-Buffering", "no");
  }

  @Override
  public void write(byte[] json, long cursor, Callback done) {
    ByteArrayOutputStream event = new ByteArrayOutputStream(json.length + 48);
    if (cursor >= 0) {
      event.writeBytes(("id: " + cursor + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    event.writeBytes("data: ".getBytes(StandardCharsets.US_ASCII));
    // JSON as we write it has no line ends in it, so one data line holds it.
    event.writeBytes(json);
    event.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    synchronized (this) {
      if (closing) {
        return;
      }
      writing = true;
    }
    response.write(
        false,
        ByteBuffer.wrap(event.toByteArray()),
        Callback.from(
            () -> {
              written();
              done.succeeded();
            },
            failure -> {
              end(failure);
              done.failed(failure);
            }));
  }

  private void written() {
    synchronized (this) {
      writing = false;
      if (!closing) {
        return;
      }
    }
    last();
  }

  @Override
  public void close(int code, String reason) {
    // Who does not read is cut off.
    timer.schedule(
        () -> end(new EofException("The subscriber does not read")),
        CLOSE_WITHIN_SECONDS,
        TimeUnit.SECONDS);
    synchronized (this) {
      closing = true;
      if (writing) {
        return;
      }
    }
    last();
  }

  /** The stream has no close codes: its end makes the browser come back with the last id. */
  private void last() {
    response.write(true, null, Callback.from(() -> end(null), this::end));
  }

  private void end(Throwable failure) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    if (failure == null) {
      finished.succeeded();
    } else {
      finished.failed(failure);
    }
  }
}
