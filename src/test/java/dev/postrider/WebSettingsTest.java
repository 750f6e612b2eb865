package dev.postrider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.WebSettings.Network;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.168.16.0/20, 192.168.31.255, true",
    "192.168.16.0/20, 192.168.32.0, false",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::1, ::1, true"
  })
  void aNetworkHoldsTheAddressesThatBeginLikeIt(String network, String address, boolean isHeld) {
    assertThat(Network.parse(network).orElseThrow().holds(InetAddress.ofLiteral(address)))
        .isEqualTo(isHeld);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0.0/x",
        "/8",
        "10.0.0/24"
      })
  void whatIsNoNetworkIsNoneAndNobodyIsAskedForAName(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }
}
