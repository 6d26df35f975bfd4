package dev.parley.inbox.internal.live;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A subscriber's event stream (HTML Living Standard, "Server-sent events"), for where WebSocket is
 * blocked. The event's id is the cursor, so that a browser resumes by itself.
 */
final class LiveStream implements Outlet {
  private final Response response;
  private final Callback finished;

  LiveStream(Response response, Callback finished) {
    this.response = response;
    this.finished = finished;
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
    response.write(false, ByteBuffer.wrap(event.toByteArray()), done);
  }

  @Override
  public void close(int code, String reason) {
    // The stream has no close codes: its end makes the browser come back with the last id.
    response.write(true, null, finished);
  }
}
