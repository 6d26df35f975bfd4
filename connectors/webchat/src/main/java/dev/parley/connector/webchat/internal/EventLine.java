package dev.parley.connector.webchat.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * A visitor's stream of server-sent events (WHATWG HTML, section 9.2): every frame is the data of
 * one event. Thread-safe.
 */
final class EventLine extends Line {
  private final ChatChannel channel;
  private final Visit visit;
  private final String remote;
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final AtomicBoolean over = new AtomicBoolean();
  private final Writing writing = new Writing();

  EventLine(
      ChatChannel channel,
      Visit visit,
      String remote,
      Request request,
      Response response,
      Callback callback) {
    super(channel.options.outbox());
    this.channel = channel;
    this.visit = visit;
    this.remote = remote;
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  void open(Long after) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream;charset=utf-8");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("X-Accel-Buffering", "no");
    request.addFailureListener(failure -> finish(failure));
    writing.add(": hello\n\n", () -> {});
    channel.welcome(visit, null, after, this);
  }

  @Override
  protected void write(String frame, Runnable written) {
    writing.add("data: " + frame + "\n\n", written);
  }

  @Override
  public void cut(String reason) {
    channel.hub.status().count("cut-off");
    writing.abort(new IllegalStateException(reason));
    finish(new IllegalStateException(reason));
  }

  @Override
  public void end(String reason) {
    writing.add(null, () -> finish(null));
  }

  @Override
  public void ping() {
    writing.add(": ping\n\n", () -> {});
  }

  private void finish(Throwable failure) {
    if (over.compareAndSet(false, true)) {
      channel.leave(visit, this);
      channel.gone(remote);
      if (failure == null) {
        callback.succeeded();
      } else {
        callback.failed(failure);
      }
    }
  }

  /** Writes one after the other; all that wait at a time in one go. */
  private final class Writing extends IteratingCallback {
    private final StringBuilder text = new StringBuilder();
    private final List<Runnable> waiting = new ArrayList<>(1);
    private List<Runnable> underWay = List.of();
    private boolean last;

    void add(String event, Runnable written) {
      synchronized (text) {
        if (event == null) {
          last = true;
        } else {
          text.append(event);
        }
        waiting.add(written);
      }
      iterate();
    }

    @Override
    protected Action process() {
      String batch;
      boolean end;
      synchronized (text) {
        if (waiting.isEmpty()) {
          return Action.IDLE;
        }
        batch = text.toString();
        text.setLength(0);
        text.trimToSize();
        underWay = List.copyOf(waiting);
        waiting.clear();
        end = last;
      }
      Content.Sink.write(response, end, batch, this);
      return Action.SCHEDULED;
    }

    @Override
    protected void onSuccess() {
      List<Runnable> done = underWay;
      underWay = List.of();
      done.forEach(Runnable::run);
    }

    @Override
    protected void onFailure(Throwable cause) {
      finish(cause);
    }
  }
}
