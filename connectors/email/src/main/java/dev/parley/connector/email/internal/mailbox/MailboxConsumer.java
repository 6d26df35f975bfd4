package dev.parley.connector.email.internal.mailbox;

import dev.parley.connector.ChannelContext;
import dev.parley.connector.email.internal.EmailOptions;
import dev.parley.connector.email.internal.MailFailure;
import dev.parley.model.FailureKind;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a mailbox on a thread of its own: connects, takes what is new, waits for more, and after a
 * failure connects again, later each time.
 */
final class MailboxConsumer extends DefaultConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(MailboxConsumer.class);
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = TimeUnit.MINUTES.toMillis(2);

  /** Servers lock accounts that fail too often. */
  private static final long REFUSED_PAUSE_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private static final int STOP_SECONDS = 5;

  private final EmailOptions options;
  private final ChannelContext hub;
  private final MailIntake intake;
  private volatile CountDownLatch stopped = new CountDownLatch(1);
  private volatile ImapFolder open;
  private ExecutorService thread;

  MailboxConsumer(
      MailboxEndpoint endpoint, Processor processor, EmailOptions options, ChannelContext hub) {
    super(endpoint, processor);
    this.options = options;
    this.hub = hub;
    this.intake = new MailIntake(this, options, hub);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    stopped = new CountDownLatch(1);
    thread =
        getEndpoint()
            .getCamelContext()
            .getExecutorServiceManager()
            .newSingleThreadExecutor(this, "mailbox-" + options.address());
    thread.execute(this::run);
  }

  @Override
  protected void doStop() throws Exception {
    stopped.countDown();
    ImapFolder folder = open;
    if (folder != null) {
      folder.abort();
    }
    getEndpoint()
        .getCamelContext()
        .getExecutorServiceManager()
        .shutdownGraceful(thread, TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    super.doStop();
  }

  private void run() {
    long pause = FIRST_PAUSE_MILLIS;
    while (!stopping()) {
      hub.status().connecting("Connecting to " + options.imap().host());
      try (ImapFolder folder = ImapFolder.open(options)) {
        open = folder;
        hub.status().up();
        while (!stopping()) {
          while (intake.takeBatch(folder) && !stopping()) {
            pause = FIRST_PAUSE_MILLIS;
          }
          pause = FIRST_PAUSE_MILLIS;
          if (!stopping()) {
            folder.awaitNews();
          }
        }
      } catch (MessagingException | IOException | RuntimeException e) {
        if (!stopping()) {
          FailureKind kind =
              e instanceof MailboxUnfit ? FailureKind.MISCONFIGURED : MailFailure.kind(e);
          LOG.warn("Mailbox {}: {}", options.address(), MailFailure.words(e));
          hub.status().down(kind, MailFailure.words(e));
          if (kind.stopsChannel()) {
            options.login().refused();
            pause = Math.max(pause, REFUSED_PAUSE_MILLIS);
          }
          sleep(pause + ThreadLocalRandom.current().nextLong(pause / 4 + 1));
          pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
      } finally {
        open = null;
      }
    }
  }

  boolean stopping() {
    return stopped.getCount() == 0;
  }

  /** Waits, or less when the channel stops. */
  void sleep(long millis) {
    try {
      if (stopped.await(millis, TimeUnit.MILLISECONDS)) {
        LOG.debug("Mailbox {} stops", options.address());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }
}
