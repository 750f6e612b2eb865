package dev.postrider.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.ListenAddress;
import dev.postrider.WebSettings;
import dev.postrider.WebSettings.Network;
import dev.postrider.WebSettings.ProxyHeader;
import dev.postrider.signup.SignUpSettings;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

  private static final String PROXY = "127.0.0.1";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "203.0.113.9 | 203.0.113.9",
        "198.51.100.1, 203.0.113.9 | 203.0.113.9",
        "203.0.113.9, 10.1.2.3 | 203.0.113.9",
        "198.51.100.1, 203.0.113.9, 10.1.2.3, 10.9.9.9 | 203.0.113.9",
        "10.1.2.3, 10.9.9.9 | 10.1.2.3",
        "203.0.113.9:4711 | 203.0.113.9",
        "2001:db8::7 | 2001:db8::7",
        "[2001:db8::7]:4711 | 2001:db8::7",
        "::ffff:203.0.113.9 | 203.0.113.9",
        "unknown | 127.0.0.1",
        "203.0.113.9, unknown | 127.0.0.1",
        "203.0.113.9, rubbish, 10.1.2.3 | 10.1.2.3",
        "localhost | 127.0.0.1",
        "1.2.3 | 127.0.0.1",
        "999.1.1.1 | 127.0.0.1",
        "`` | 127.0.0.1"
      })
  void theRightMostThatIsNoProxyAsks(String header, String source) {
    assertThat(source(ProxyHeader.X_FORWARDED_FOR, PROXY, header)).isEqualTo(address(source));
  }

  /// RFC 7239 §4 and §6.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=203.0.113.9 | 203.0.113.9",
        "For=\"203.0.113.9:4711\";proto=https | 203.0.113.9",
        "proto=https;FOR=203.0.113.9;by=10.0.0.1 | 203.0.113.9",
        "for=198.51.100.1, for=203.0.113.9 | 203.0.113.9",
        "for=\"[2001:db8::7]:4711\" | 2001:db8::7",
        "for=203.0.113.9, for=10.1.2.3;host=a | 203.0.113.9",
        "for=_hidden | 127.0.0.1",
        "for=unknown | 127.0.0.1",
        "by=203.0.113.9 | 127.0.0.1",
        "host=\"x;for=1.2.3.4\" | 127.0.0.1"
      })
  void theSameIsReadFromTheHeaderOfTheStandard(String header, String source) {
    assertThat(source(ProxyHeader.FORWARDED, PROXY, header)).isEqualTo(address(source));
  }

  @ParameterizedTest
  @CsvSource({"X_FORWARDED_FOR, Forwarded, for=203.0.113.9", "FORWARDED, X-Forwarded-For, 1.1.1.1"})
  void theOtherHeaderIsTheClientsOwn(ProxyHeader header, String other, String value) {
    InetAddress source =
        proxies(header).source(address(PROXY), HttpFields.build().add(other, value));

    assertThat(source).isEqualTo(address(PROXY));
  }

  @Property(tries = 200)
  void whoIsNoProxyIsNotBelieved(@ForAll String said) {
    String line = said.replaceAll("[\\r\\n\\x00]", "");

    for (String value : List.of(line, "203.0.113.9", "for=203.0.113.9," + line)) {
      for (ProxyHeader header : ProxyHeader.values()) {
        assertThat(source(header, "192.0.2.1", value)).isEqualTo(address("192.0.2.1"));
      }
    }
  }

  @Property(tries = 200)
  void whateverAClientWritesTheProxyHasTheLastWord(@ForAll String said) {
    String line = said.replaceAll("[\\r\\n\\x00]", "");

    assertThat(source(ProxyHeader.X_FORWARDED_FOR, PROXY, line, "203.0.113.9"))
        .isEqualTo(address("203.0.113.9"));
  }

  private static InetAddress source(ProxyHeader header, String peer, String... lines) {
    HttpFields.Mutable headers = HttpFields.build();
    Stream.of(lines).forEach(line -> headers.add(header.field(), line));
    return proxies(header).source(address(peer), headers);
  }

  private static Proxies proxies(ProxyHeader header) {
    List<Network> trusted =
        Stream.of("127.0.0.0/8", "10.0.0.0/8").flatMap(it -> Network.parse(it).stream()).toList();
    return new Proxies(
        new WebSettings(
            new ListenAddress("x", 0, "web.listen"),
            URI.create("http://127.0.0.1/"),
            false,
            trusted,
            header,
            List.of(),
            SignUpSettings.USUAL));
  }

  private static InetAddress address(String text) {
    return InetAddress.ofLiteral(text);
  }
}
