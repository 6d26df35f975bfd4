package dev.parley.connector.sms.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names, and refuses those with an address that is not on the public internet (IANA's
 * special-purpose registries). The client connects to the very addresses that were checked here, so
 * that a name cannot mean another place a moment later (DNS rebinding).
 */
final class PublicAddresses implements DnsResolver {

  /** A name points where no provider keeps media. */
  static final class NotPublic extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    NotPublic(String host) {
      super(host + " is no public address");
    }
  }

  private final boolean allowPrivate;

  PublicAddresses(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    if (!allowPrivate && !Arrays.stream(all).allMatch(PublicAddresses::isPublic)) {
      throw new NotPublic(host);
    }
    return all;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublicV4(bytes, 0) : isPublicV6(bytes);
  }

  private static boolean isPublicV4(byte[] b, int at) {
    int first = b[at] & 0xff;
    int second = b[at + 1] & 0xff;
    int third = b[at + 2] & 0xff;
    return first != 0
        && first != 10
        && first != 127
        && first < 224
        && !(first == 100 && second >= 64 && second < 128)
        && !(first == 169 && second == 254)
        && !(first == 172 && second >= 16 && second < 32)
        && !(first == 192 && second == 168)
        && !(first == 192 && second == 0 && (third == 0 || third == 2))
        && !(first == 198 && (second == 18 || second == 19))
        && !(first == 198 && second == 51 && third == 100)
        && !(first == 203 && second == 0 && third == 113);
  }

  private static boolean isPublicV6(byte[] b) {
    if (Inet6AddressForms.isNat64(b)) {
      return isPublicV4(b, 12);
    }
    if (Inet6AddressForms.is6to4(b)) {
      return isPublicV4(b, 2);
    }
    // Only 2000::/3 is global unicast; 2001::/23 and 2001:db8::/32 within it are special.
    boolean global = (b[0] & 0xe0) == 0x20;
    boolean special = b[0] == 0x20 && b[1] == 0x01 && ((b[2] & 0xfe) == 0 || documentation(b));
    return global && !special;
  }

  private static boolean documentation(byte[] b) {
    return b[2] == 0x0d && (b[3] & 0xff) == 0xb8;
  }

  /**
   * IPv6 forms that carry an IPv4 address. Mapped ones are {@link Inet4Address} in Java already.
   */
  private static final class Inet6AddressForms {
    private Inet6AddressForms() {}

    /** {@code 64:ff9b::/96}, RFC 6052. */
    static boolean isNat64(byte[] b) {
      return b[0] == 0 && b[1] == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b;
    }

    /** {@code 2002::/16}, RFC 3056. */
    static boolean is6to4(byte[] b) {
      return b[0] == 0x20 && b[1] == 0x02;
    }
  }
}
