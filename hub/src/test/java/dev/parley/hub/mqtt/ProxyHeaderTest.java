package dev.parley.hub.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderTest {
  private static String of(String address) {
    return new String(ProxyHeader.of(address, 4_711), StandardCharsets.US_ASCII);
  }

  @Test
  void addressOfTheClientIsNamed() {
    assertThat(of("203.0.113.9")).isEqualTo("PROXY TCP4 203.0.113.9 127.0.0.1 4711 1883\r\n");
    assertThat(of("[2001:db8::7]")).isEqualTo("PROXY TCP6 2001:db8::7 ::1 4711 1883\r\n");
    assertThat(of("fe80::1%eth0")).startsWith("PROXY TCP6 fe80::1 ::1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "_hidden", "1.2.3.4\r\nPROXY TCP4 5.6.7.8", "a:b c"})
  void whatIsNoAddressIsNotPassedOn(String address) {
    assertThat(of(address)).isEqualTo("PROXY UNKNOWN\r\n");
  }
}
