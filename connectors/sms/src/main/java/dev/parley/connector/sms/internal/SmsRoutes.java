package dev.parley.connector.sms.internal;

import dev.parley.connector.ChannelContext;
import dev.parley.connector.sms.internal.provider.Provider;
import dev.parley.connector.sms.internal.provider.Providers;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** The two routes of an SMS channel: a webhook in, the provider's REST API out. */
public final class SmsRoutes extends RouteBuilder {
  /** The name of the servlet in which the hub mounts webhooks. */
  public static final String SERVLET = "webhooks";

  private static final int MEDIA_THREADS = 4;
  private static final int MEDIA_WAITING = 50;

  private final String channel;
  private final SmsOptions options;
  private final ChannelContext hub;
  private final Provider provider;
  private final Clock clock;

  public SmsRoutes(String channel, SmsOptions options, ChannelContext hub, Clock clock) {
    this.channel = channel;
    this.options = options;
    this.hub = hub;
    this.clock = clock;
    this.provider = Providers.of(options, clock);
  }

  /** The URL under which the provider knows the channel, whatever proxies stand between. */
  public static String webhookUrl(String channel, SmsOptions options, ChannelContext hub) {
    return options.webhookUrl() == null
        ? hub.publicUrl() + "/webhooks/" + channel
        : options.webhookUrl();
  }

  @Override
  public void configure() {
    // The two ends convert failures themselves: to an HTTP status in, to a DeliveryException out.
    errorHandler(noErrorHandler());
    inbound();
    outbound();
  }

  private void inbound() {
    WebhookDesk desk = new WebhookDesk(channel, options, provider, hub);
    MediaFetcher fetcher = new MediaFetcher(options.media(), provider, hub.attachments());
    MediaPool pool = new MediaPool(fetcher, threads());
    from(webhookUri())
        .routeId(channel + "-webhook")
        .streamCache("false")
        .routePolicy(pool)
        .doTry()
        .process(desk::receive)
        .process(
            new Normalise(
                new Normaliser(channel, options.provider()),
                fetcher,
                options.media(),
                pool.threads()))
        .split(body())
        .stopOnException()
        .to(hub.inbound())
        .end()
        .process(desk::acknowledge)
        .endDoTry()
        .doCatch(Exception.class)
        .process(desk::refuse)
        .end();
  }

  private ExecutorService threads() {
    return getContext()
        .getExecutorServiceManager()
        .newThreadPool(
            this,
            channel + "-media",
            new ThreadPoolProfileBuilder(channel + "-media")
                .poolSize(1)
                .maxPoolSize(MEDIA_THREADS)
                .maxQueueSize(MEDIA_WAITING)
                .keepAliveTime(30L, TimeUnit.SECONDS)
                .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                .build());
  }

  /** Nothing of the request is mapped: the body stays raw and no header becomes Camel's. */
  private String webhookUri() {
    return "servlet:/"
        + channel
        + "?servletName="
        + SERVLET
        + "&httpMethodRestrict=GET,POST&muteException=true&disableStreamCache=true"
        + "&mapHttpMessageBody=false&mapHttpMessageHeaders=false"
        + "&mapHttpMessageFormUrlEncodedBody=false";
  }

  private void outbound() {
    String url = webhookUrl(channel, options, hub);
    ProviderApi api =
        new ProviderApi(
            provider,
            new OutgoingReader(options, hub, url),
            new Refusals(options.provider(), provider, clock),
            hub);
    from(hub.outbound())
        .routeId(channel + "-send")
        .process(api::ask)
        .doTry()
        .to(apiUri())
        .doCatch(IOException.class)
        .process(api::unanswered)
        .end()
        .process(api::understand);
  }

  /** The address itself comes from the request; this only says how to call. */
  private String apiUri() {
    return "https://sms-"
        + channel
        + ".invalid?throwExceptionOnFailure=false&followRedirects=false&copyHeaders=false"
        + "&userAgent=Parley&httpClient.responseTimeout="
        + options.responseTimeout().toMillis()
        + "&httpConnection.connectTimeout="
        + options.connectTimeout().toMillis();
  }
}
