package dev.parley.connector.webchat.internal;

import dev.parley.connector.Attachments;
import dev.parley.connector.ChannelContext;
import dev.parley.connector.HandIn;
import dev.parley.connector.Signals;
import dev.parley.connector.webchat.internal.protocol.ClientFrame;
import dev.parley.connector.webchat.internal.protocol.ErrorCode;
import dev.parley.connector.webchat.internal.protocol.FrameLimits;
import dev.parley.connector.webchat.internal.protocol.FrameWriter;
import dev.parley.connector.webchat.internal.protocol.ProtocolException;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what a visitor's client says after hello, whichever way it came. Never blocks: what must
 * wait for a disk is done by the worker. Thread-safe.
 */
final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Rate PREVIEWS = new Rate(1, 3);
  private static final CompletionStage<String> NOTHING = CompletableFuture.completedFuture(null);

  private final ChannelContext hub;
  private final ChatOptions options;
  private final FrameWriter writer;
  private final Executor worker;
  private final Visitors visitors;
  private final Consumer<Visitor> receiptsDue;
  private final Rate frames;
  private final Rate messages;
  private volatile Inbound inbound = Inbound.CLOSED;

  Desk(
      ChannelContext hub,
      ChatOptions options,
      FrameWriter writer,
      Executor worker,
      Visitors visitors,
      Consumer<Visitor> receiptsDue) {
    this.hub = hub;
    this.options = options;
    this.writer = writer;
    this.worker = worker;
    this.visitors = visitors;
    this.receiptsDue = receiptsDue;
    this.frames = options.frames();
    this.messages = options.messages();
  }

  void inbound(Inbound route) {
    inbound = route;
  }

  /**
   * Answers a frame.
   *
   * @param from the line that it came by, or null
   * @return the answering frame, or null when there is none; never fails
   */
  CompletionStage<String> answer(Visit visit, Line from, ClientFrame frame) {
    try {
      limit(visit.visitor().frames, frames, frame);
      return route(visit, from, frame)
          .exceptionally(failure -> writer.error(refusal(failure, clientId(frame))));
    } catch (ProtocolException e) {
      return CompletableFuture.completedFuture(writer.error(refusal(e, clientId(frame))));
    }
  }

  private CompletionStage<String> route(Visit visit, Line from, ClientFrame frame) {
    Visitor visitor = visit.visitor();
    if (frame instanceof ClientFrame.Send send) {
      limit(visitor.messages, messages, frame);
      return handIn(from, new Said(visit, send, null, Instant.now()));
    } else if (frame instanceof ClientFrame.File file) {
      limit(visitor.messages, messages, frame);
      return store(file).thenCompose(part -> handIn(from, said(visit, file, part)));
    } else if (frame instanceof ClientFrame.Typing typing) {
      Signals.Kind kind = typing.active() ? Signals.Kind.TYPING : Signals.Kind.IDLE;
      hub.signals().toAgents(new Signals.Signal(kind, visitor.handle(), visit.name(), null));
      return NOTHING;
    } else if (frame instanceof ClientFrame.Page page) {
      visitors.moved(visit, from, page.context());
      return NOTHING;
    } else if (frame instanceof ClientFrame.Preview preview) {
      preview(visit, preview.text());
      return NOTHING;
    } else if (frame instanceof ClientFrame.Receipt receipt) {
      if (visitor.receipts.take(receipt.state(), receipt.upTo())) {
        receiptsDue.accept(visitor);
      }
      return NOTHING;
    } else if (frame instanceof ClientFrame.Rate rate) {
      limit(visitor.messages, messages, frame);
      Message answer = RatingAnswer.of(visit, rate);
      return hub.handIn().accept(answer).thenApply(result -> writer.ack(answer, result));
    } else if (frame instanceof ClientFrame.HistoryRequest request) {
      return work(() -> history(visitor.handle(), request));
    } else if (frame instanceof ClientFrame.Ping) {
      return CompletableFuture.completedFuture(writer.pong());
    }
    throw new ProtocolException(
        ErrorCode.ALREADY_GREETED, "There is one hello a connection, at its beginning");
  }

  /**
   * What comes too often is dropped: the next one says more. That nothing is left always passes.
   */
  private void preview(Visit visit, String text) {
    Visitor visitor = visit.visitor();
    if (options.typedAhead()
        && (text == null || visitor.previews.take(PREVIEWS, System.nanoTime()) == null)) {
      hub.signals()
          .toAgents(new Signals.Signal(Signals.Kind.PREVIEW, visitor.handle(), visit.name(), text));
    }
  }

  private void limit(TokenBucket bucket, Rate rate, ClientFrame frame) {
    Duration wait = bucket.take(rate, System.nanoTime());
    if (wait != null) {
      hub.status().count("rate-limited");
      throw new ProtocolException(
          ErrorCode.RATE_LIMITED, "Too fast; send it again later", clientId(frame), wait);
    }
  }

  private CompletionStage<String> handIn(Line from, Said said) {
    return inbound
        .accept(said)
        .thenApply(
            taken -> {
              if (taken.result() == HandIn.Result.ACCEPTED) {
                Message message = taken.message();
                said.visit().visitor().echo(from, message.id(), writer.message(message));
              }
              return writer.ack(taken.message(), taken.result());
            });
  }

  private static Said said(Visit visit, ClientFrame.File file, Part.Attachment part) {
    return new Said(
        visit,
        new ClientFrame.Send(file.clientId(), file.text(), null, null, null, null),
        part,
        Instant.now());
  }

  private CompletionStage<Part.Attachment> store(ClientFrame.File file) {
    String type = file.mediaType() == null ? "" : file.mediaType().toLowerCase(Locale.ROOT);
    int parameters = type.indexOf(';');
    String bare = (parameters < 0 ? type : type.substring(0, parameters)).strip();
    if (!options.mediaTypes().contains(bare)) {
      throw new ProtocolException(
          ErrorCode.MEDIA_TYPE,
          "Files of that type are not taken here; welcome.limits.mediaTypes has those that are");
    }
    if (file.bytes().length > options.maxFile()) {
      throw new ProtocolException(
          ErrorCode.TOO_LARGE, "A file has at most " + options.maxFile() + " bytes");
    }
    return work(
        () ->
            hub.attachments()
                .put(
                    file.name(),
                    bare,
                    null,
                    new ByteArrayInputStream(file.bytes()),
                    options.maxFile()));
  }

  private String history(String handle, ClientFrame.HistoryRequest request) {
    int limit = Math.min(request.limit(), FrameLimits.HISTORY);
    List<Message> page = new ArrayList<>(hub.history().before(handle, request.before(), limit));
    Collections.reverse(page);
    return writer.messages(page, page.size() == limit);
  }

  private interface Work<T> {
    T done() throws IOException;
  }

  private <T> CompletionStage<T> work(Work<T> work) {
    try {
      return CompletableFuture.supplyAsync(
          () -> {
            try {
              return work.done();
            } catch (IOException e) {
              throw new CompletionException(e);
            }
          },
          worker);
    } catch (RejectedExecutionException e) {
      throw new HandIn.Busy(AGAIN);
    }
  }

  private ProtocolException refusal(Throwable failure, String clientId) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof ProtocolException refused) {
      return refused.about(clientId);
    }
    if (cause instanceof HandIn.Busy busy) {
      hub.status().count("busy");
      return new ProtocolException(
          ErrorCode.BUSY, "Much to do here; send it again later", clientId, busy.retryAfter());
    }
    if (cause instanceof Attachments.TooLarge) {
      return new ProtocolException(ErrorCode.TOO_LARGE, cause.getMessage(), clientId, null);
    }
    if (cause instanceof IllegalArgumentException) {
      return new ProtocolException(ErrorCode.INVALID, "The hub does not take it", clientId, null);
    }
    LOG.warn("A visitor's frame could not be taken", cause);
    return new ProtocolException(
        ErrorCode.UNAVAILABLE, "It could not be stored; send it again later", clientId, AGAIN);
  }

  private static String clientId(ClientFrame frame) {
    if (frame instanceof ClientFrame.Send send) {
      return send.clientId();
    }
    if (frame instanceof ClientFrame.Rate rate) {
      return rate.clientId();
    }
    return frame instanceof ClientFrame.File file ? file.clientId() : null;
  }
}
