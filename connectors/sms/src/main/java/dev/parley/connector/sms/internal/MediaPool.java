package dev.parley.connector.sms.internal;

import java.util.concurrent.ExecutorService;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/** The threads and connections that fetch media; gone when the channel's route is. */
final class MediaPool extends RoutePolicySupport {
  private final MediaFetcher fetcher;
  private final ExecutorService threads;

  MediaPool(MediaFetcher fetcher, ExecutorService threads) {
    this.fetcher = fetcher;
    this.threads = threads;
  }

  ExecutorService threads() {
    return threads;
  }

  @Override
  public void onRemove(Route route) {
    route.getCamelContext().getExecutorServiceManager().shutdownNow(threads);
    fetcher.close();
  }
}
