package dev.parley.routes.broker;

import dev.parley.broker.BatchConsumer;
import dev.parley.broker.Envelope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes batches off a queue and makes each one exchange: body is the list of {@link Envelope}s, and
 * {@link Transaction#of} is what they are acknowledged in. When the exchange ends well the batch is
 * committed; when it fails the batch goes back whole and in order, and is tried again after a pause
 * that doubles, so that a database that is down costs time and no message.
 */
final class BrokerConsumer extends DefaultConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerConsumer.class);
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final BrokerEndpoint endpoint;
  private ExecutorService threads;
  private CountDownLatch stopping;

  BrokerConsumer(BrokerEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    stopping = new CountDownLatch(1);
    threads =
        getEndpoint()
            .getCamelContext()
            .getExecutorServiceManager()
            .newFixedThreadPool(this, "broker-" + endpoint.address(), endpoint.getConsumers());
    for (int i = 0; i < endpoint.getConsumers(); i++) {
      int share = i;
      threads.execute(() -> take(share));
    }
  }

  @Override
  protected void doStop() throws Exception {
    stopping.countDown();
    if (!getEndpoint()
        .getCamelContext()
        .getExecutorServiceManager()
        .awaitTermination(shutDown(), STOP_LIMIT.toMillis())) {
      LOG.warn(
          "{} did not finish its batch in {} s; it will be taken again after the next start",
          endpoint.getEndpointUri(),
          STOP_LIMIT.toSeconds());
      threads.shutdownNow();
    }
    super.doStop();
  }

  /** Takes the threads off Camel's list, too: routes come and go while the hub runs. */
  private ExecutorService shutDown() {
    getEndpoint().getCamelContext().getExecutorServiceManager().shutdown(threads);
    return threads;
  }

  private boolean running() {
    return stopping.getCount() > 0;
  }

  private void take(int share) {
    Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    while (running()) {
      try (BatchConsumer queue =
          endpoint
              .broker()
              .consumer(
                  endpoint.address(), share, endpoint.getConsumers(), endpoint.getMaxBatch())) {
        while (running()) {
          Duration closed = endpoint.getGate().toWait();
          if (!closed.isZero()) {
            pause(closed);
            continue;
          }
          List<Envelope> batch = queue.receive(WAIT);
          if (!batch.isEmpty() && !handle(queue, batch)) {
            pause(backoff.next());
          } else {
            backoff.reset();
          }
        }
      } catch (RuntimeException e) {
        if (running()) {
          getExceptionHandler()
              .handleException("Cannot take from " + endpoint.address() + "; will try again", e);
          pause(backoff.next());
        }
      }
    }
  }

  private boolean handle(BatchConsumer queue, List<Envelope> batch) {
    Exchange exchange = createExchange(false);
    Transaction transaction = new Transaction(queue);
    try {
      exchange.getMessage().setBody(batch);
      transaction.bindTo(exchange);
      getProcessor().process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    Exception failure = exchange.getException();
    releaseExchange(exchange, false);
    if (failure == null) {
      queue.commit();
      transaction.committed();
      return true;
    }
    queue.rollback();
    getExceptionHandler()
        .handleException(
            "Batch of " + batch.size() + " from " + endpoint.address() + " goes back to its queue",
            failure);
    return false;
  }

  private void pause(Duration length) {
    try {
      if (stopping.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("{} stops during a pause", endpoint.address());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
