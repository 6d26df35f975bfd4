package dev.parley.connector.sms.internal;

import dev.parley.connector.HandIn;
import dev.parley.connector.sms.internal.SmsOptions.MediaLimits;
import dev.parley.connector.sms.internal.provider.Inbound;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Makes the list of {@link Inbound} in an exchange a list of messages. Where media are to be
 * fetched it goes on on a thread of its own pool, so that a slow server of files holds no thread of
 * HTTP.
 */
final class Normalise extends AsyncProcessorSupport {
  private static final Duration FULL = Duration.ofSeconds(2);

  private final Normaliser normaliser;
  private final MediaFetcher fetcher;
  private final MediaLimits limits;
  private final ExecutorService threads;

  Normalise(
      Normaliser normaliser, MediaFetcher fetcher, MediaLimits limits, ExecutorService threads) {
    this.normaliser = normaliser;
    this.fetcher = fetcher;
    this.limits = limits;
    this.threads = threads;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    List<?> told = exchange.getMessage().getBody(List.class);
    boolean media =
        told.stream().anyMatch(t -> t instanceof Inbound.Said said && !said.media().isEmpty());
    if (!media) {
      normalise(exchange, told);
      callback.done(true);
      return true;
    }
    try {
      threads.execute(
          () -> {
            normalise(exchange, told);
            callback.done(false);
          });
      return false;
    } catch (RejectedExecutionException e) {
      exchange.setException(new HandIn.Busy(FULL));
      callback.done(true);
      return true;
    }
  }

  private void normalise(Exchange exchange, List<?> told) {
    try {
      List<Message> messages = new ArrayList<>();
      for (Object one : told) {
        if (one instanceof Inbound.Receipt receipt) {
          messages.add(normaliser.receipt(receipt));
        } else if (one instanceof Inbound.Said said) {
          messages.add(message(said));
        }
      }
      exchange.getMessage().setBody(messages);
    } catch (RuntimeException e) {
      exchange.setException(e);
    }
  }

  private Message message(Inbound.Said said) {
    long deadline = System.nanoTime() + limits.timeout().toNanos();
    List<Part> parts = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (Inbound.Media media : said.media()) {
      try {
        if (parts.size() >= limits.maxCount()) {
          throw new MediaRefused("only " + limits.maxCount() + " files a message are taken");
        }
        parts.add(fetcher.fetch(media, deadline));
      } catch (MediaRefused e) {
        lost.add(e.getMessage());
      } catch (IOException e) {
        lost.add("it could not be reached");
      }
    }
    for (String why : lost) {
      parts.add(new Part.Text("[A file came with this message and was not fetched: " + why + "]"));
    }
    return normaliser.message(said, parts, lost);
  }
}
