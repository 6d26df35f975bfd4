package dev.parley.connector.sms.simulator;

import dev.parley.codec.Json;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Server-sent events that always carry the newest screen: what a slow page missed it needs not see.
 * Never blocks. Thread-safe.
 */
final class ScreenStream implements Consumer<Phone.Screen> {
  private final Phone phone;
  private final Response response;
  private final Callback callback;
  private Phone.Screen next;
  private boolean writing;
  private boolean closed;

  ScreenStream(Phone phone, Response response, Callback callback) {
    this.phone = phone;
    this.response = response;
    this.callback = callback;
  }

  @Override
  public void accept(Phone.Screen screen) {
    synchronized (this) {
      next = screen;
      if (writing || closed) {
        return;
      }
      writing = true;
    }
    write();
  }

  private void write() {
    Phone.Screen screen;
    synchronized (this) {
      screen = next;
      next = null;
      if (screen == null || closed) {
        writing = false;
        return;
      }
    }
    Content.Sink.write(
        response,
        false,
        "data: " + Json.text(screen) + "\n\n",
        Callback.from(this::write, this::fail));
  }

  private void fail(Throwable failure) {
    synchronized (this) {
      closed = true;
    }
    phone.unwatch(this);
    callback.failed(failure);
  }

  /** Ends the stream, as the server stops. */
  void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    phone.unwatch(this);
    callback.succeeded();
  }
}
