package dev.parley.connector.sms.internal;

import dev.parley.connector.Attachments;
import dev.parley.connector.sms.internal.SmsOptions.MediaLimits;
import dev.parley.connector.sms.internal.provider.Inbound;
import dev.parley.connector.sms.internal.provider.Provider;
import dev.parley.model.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches files that came with a message from where the provider keeps them: over TLS, never from a
 * private address (each redirect is checked anew), of allowed types, within size and time. Blocks:
 * not for I/O threads. Thread-safe.
 */
final class MediaFetcher implements AutoCloseable {
  private static final int MAX_REDIRECTS = 3;
  private static final Duration MAX_SILENCE = Duration.ofSeconds(5);

  private final MediaLimits limits;
  private final Provider provider;
  private final Attachments attachments;
  private final CloseableHttpClient client;

  MediaFetcher(MediaLimits limits, Provider provider, Attachments attachments) {
    this.limits = limits;
    this.provider = provider;
    this.attachments = attachments;
    Timeout silence = Timeout.of(MAX_SILENCE);
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new PublicAddresses(limits.allowPrivate()))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(silence)
                            .setSocketTimeout(silence)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(silence)
                    .setConnectionRequestTimeout(silence)
                    .build())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAutomaticRetries()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("Parley")
            .build();
  }

  /**
   * Fetches one file and stores it.
   *
   * @param deadline in {@link System#nanoTime()}
   * @throws MediaRefused when a limit forbids it
   * @throws IOException when it cannot be had
   */
  Part.Attachment fetch(Inbound.Media media, long deadline) throws IOException {
    URI place = checked(media.url());
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      URI here = place;
      if (System.nanoTime() > deadline) {
        throw new MediaRefused("it took too long");
      }
      HttpGet get = new HttpGet(here);
      String authorization = provider.mediaAuthorization(here);
      if (authorization != null) {
        get.setHeader(HttpHeaders.AUTHORIZATION, authorization);
      }
      try (ClassicHttpResponse response = client.executeOpen(null, get, null)) {
        int status = response.getCode();
        if (status == 200) {
          return store(media, here, response, deadline);
        }
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (status < 300 || status >= 400 || location == null) {
          throw new MediaRefused("the provider answered " + status);
        }
        place = checked(here.resolve(location.getValue().strip()).toString());
      } catch (PublicAddresses.NotPublic e) {
        throw new MediaRefused("its address is not public");
      } catch (IllegalArgumentException e) {
        throw new MediaRefused("it is redirected to a broken address");
      }
    }
    throw new MediaRefused("it is redirected more than " + MAX_REDIRECTS + " times");
  }

  private URI checked(String url) throws MediaRefused {
    URI uri;
    try {
      uri = URI.create(url.strip());
    } catch (IllegalArgumentException e) {
      throw new MediaRefused("its address is broken");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean allowed = scheme.equals("https") || (limits.allowPrivate() && scheme.equals("http"));
    if (!allowed || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new MediaRefused("its address is no https URL");
    }
    return uri;
  }

  private Part.Attachment store(
      Inbound.Media media, URI place, ClassicHttpResponse response, long deadline)
      throws IOException {
    if (response.getEntity() == null) {
      throw new MediaRefused("it is empty");
    }
    String encoding = response.getEntity().getContentEncoding();
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new MediaRefused("it is compressed");
    }
    String type = MediaNames.type(response.getEntity().getContentType(), media.mediaType());
    if (limits.types().stream().noneMatch(type::startsWith)) {
      throw new MediaRefused("files of type " + Texts.line(type) + " are not taken");
    }
    if (response.getEntity().getContentLength() > limits.maxBytes()) {
      throw new MediaRefused("it is larger than " + limits.maxBytes() + " bytes");
    }
    String name = media.name() == null ? MediaNames.name(place, type) : media.name();
    try (InputStream bytes = new DeadlineStream(response.getEntity().getContent(), deadline)) {
      return attachments.put(name, type, null, bytes, limits.maxBytes());
    } catch (Attachments.TooLarge e) {
      throw new MediaRefused("it is larger than " + limits.maxBytes() + " bytes");
    }
  }

  @Override
  public void close() {
    client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
  }
}
