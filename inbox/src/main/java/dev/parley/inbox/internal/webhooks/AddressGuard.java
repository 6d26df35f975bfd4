package dev.parley.inbox.internal.webhooks;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Keeps webhooks out of our own network (server-side request forgery). A name is judged by the
 * addresses that it has at the moment of connecting, and exactly those are connected to, so that a
 * name cannot change its mind between. Thread-safe.
 */
public final class AddressGuard {
  private static final int MAX_URL = 2_000;

  private final boolean allowPrivate;

  /**
   * @param allowPrivate lets everything through, and plain HTTP
   */
  public AddressGuard(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  /**
   * Checks where a webhook is to go. Asks the name service: not for I/O threads.
   *
   * @throws IllegalArgumentException which says why it cannot be
   */
  public URI check(String url) {
    URI uri = parsed(url);
    try {
      for (InetAddress address : InetAddress.getAllByName(bare(uri.getHost()))) {
        if (!allows(address)) {
          throw new IllegalArgumentException(refusal(uri.getHost()));
        }
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("The host " + uri.getHost() + " has no address", e);
    }
    return uri;
  }

  private URI parsed(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("url is not a URL: " + e.getReason(), e);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(allowPrivate && scheme.equals("http"))) {
      throw new IllegalArgumentException("url must begin with https://");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("url needs a host, and no user or fragment");
    }
    if (url.length() > MAX_URL) {
      throw new IllegalArgumentException("url has at most " + MAX_URL + " characters");
    }
    return uri;
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String refusal(String host) {
    return "The host "
        + host
        + " has an address inside the network; webhooks.allowPrivate would allow it";
  }

  /** A resolver that gives the addresses which may be connected to, or fails. */
  SocketAddressResolver around(SocketAddressResolver resolver) {
    return new SocketAddressResolver() {
      @Override
      public void resolve(
          String host,
          int port,
          Map<String, Object> context,
          Promise<List<InetSocketAddress>> promise) {
        resolver.resolve(
            host,
            port,
            context,
            new Promise<>() {
              @Override
              public void succeeded(List<InetSocketAddress> found) {
                if (found.stream().allMatch(one -> allows(one.getAddress()))) {
                  promise.succeeded(found);
                } else {
                  promise.failed(new UnknownHostException(refusal(host)));
                }
              }

              @Override
              public void failed(Throwable cause) {
                promise.failed(cause);
              }
            });
      }
    };
  }

  /** Whether an address may be connected to. */
  boolean allows(InetAddress address) {
    if (allowPrivate) {
      return true;
    }
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address ? global6(bytes) : global4(bytes);
  }

  /** What is global in the registry of special addresses of IPv4 (RFC 6890). */
  private static boolean global4(byte[] bytes) {
    int a = bytes[0] & 0xff;
    int b = bytes[1] & 0xff;
    int c = bytes[2] & 0xff;
    boolean shared = a == 100 && (b & 0xc0) == 64;
    boolean protocols = a == 192 && b == 0 && (c == 0 || c == 2);
    boolean tests = a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100));
    boolean documentation = a == 203 && b == 0 && c == 113;
    return a != 0 && a < 240 && !shared && !protocols && !tests && !documentation;
  }

  /** Only 2000::/3, without what holds an address of IPv4 in it (Teredo, 6to4) or is for tests. */
  private static boolean global6(byte[] bytes) {
    int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    boolean global = (first & 0xe000) == 0x2000;
    boolean special = first == 0x2001 && (second < 0x200 || second == 0xdb8);
    return global && !special && first != 0x2002;
  }
}
