package dev.parley.hub.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The first line of a connection in the PROXY protocol, version 1 (HAProxy's specification). */
final class ProxyHeader {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private ProxyHeader() {}

  /**
   * Tells who the client is; nothing, when a proxy did not say a plain address.
   *
   * @param address IPv6 with or without brackets
   */
  static byte[] of(String address, int port) {
    String plain = address == null ? "" : address.replaceAll("[\\[\\]]|%.*", "");
    String line = "PROXY UNKNOWN\r\n";
    if (IPV4.matcher(plain).matches()) {
      line = "PROXY TCP4 %s 127.0.0.1 %d 1883\r\n".formatted(plain, port);
    } else if (IPV6.matcher(plain).matches()) {
      line = "PROXY TCP6 %s ::1 %d 1883\r\n".formatted(plain, port);
    }
    return line.getBytes(StandardCharsets.US_ASCII);
  }
}
