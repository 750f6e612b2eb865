package dev.postrider.server;

import dev.postrider.WebSettings;
import dev.postrider.WebSettings.Network;
import dev.postrider.WebSettings.ProxyHeader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who asks, where a proxy asks for them. Each proxy adds whom it was asked by on the right, so the
/// right-most address that is no trusted proxy counts; what stands left of it anybody may have
/// written. Which host and scheme were asked for is never taken from a request: `web.url` says it.
final class Proxies implements HttpConfiguration.Customizer {

  /// One parameter of a member of `Forwarded` (RFC 7239 §4), whose value may be quoted.
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*(?:\"([^\"\\\\]*)\"|([^;\"\\s]*))\\s*(?=;|$)");

  /// An address with a port, where it has one: `192.0.2.1:80`, `[2001:db8::1]:80`.
  private static final Pattern NODE =
      Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::\\w+)?|([0-9.]+)(?::\\w+)?|([0-9A-Fa-f:.]+)");

  private static final Logger log = LoggerFactory.getLogger(Proxies.class);

  private final AtomicBoolean hasWarned = new AtomicBoolean();
  private final List<Network> trusted;
  private final ProxyHeader header;

  Proxies(WebSettings settings) {
    this.trusted = settings.trustedProxies();
    this.header = settings.proxyHeader();
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    ConnectionMetaData connection = request.getConnectionMetaData();
    if (!(connection.getRemoteSocketAddress() instanceof InetSocketAddress peer)) {
      return request;
    }
    warnOnce(peer.getAddress(), request.getHeaders());
    InetAddress source = source(peer.getAddress(), request.getHeaders());
    if (source.equals(peer.getAddress())) {
      return request;
    }
    var told =
        new ConnectionMetaData.Wrapper(connection) {
          @Override
          public SocketAddress getRemoteSocketAddress() {
            return new InetSocketAddress(source, 0);
          }
        };
    return new Request.Wrapper(request) {
      @Override
      public ConnectionMetaData getConnectionMetaData() {
        return told;
      }
    };
  }

  /// Somebody who tells for whom they ask may be a proxy that the settings should name.
  private void warnOnce(InetAddress peer, HttpFields headers) {
    boolean tells =
        Stream.of(ProxyHeader.values()).map(ProxyHeader::field).anyMatch(headers::contains);
    if (tells && !trusts(peer) && hasWarned.compareAndSet(false, true)) {
      log.warn(
          "{} says for whom it asks, and is not believed; if it is your proxy, add it to"
              + " web.trusted-proxies",
          peer.getHostAddress());
    }
  }

  /// True for one whose word is taken.
  boolean trusts(InetAddress peer) {
    return trusted.stream().anyMatch(network -> network.holds(peer));
  }

  /// The one who asks; the last proxy that is known where it does not say for whom.
  InetAddress source(InetAddress peer, HttpFields headers) {
    InetAddress source = peer;
    for (String member : members(headers).reversed()) {
      Optional<InetAddress> before = trusts(source) ? node(member) : Optional.empty();
      if (before.isEmpty()) {
        return source;
      }
      source = before.get();
    }
    return source;
  }

  /// In the order of the proxies; several lines are one list (RFC 9110 §5.3).
  private List<String> members(HttpFields headers) {
    return headers.getValuesList(header.field()).stream()
        .flatMap(line -> Stream.of(line.split(",")))
        .map(String::strip)
        .toList();
  }

  private Optional<InetAddress> node(String member) {
    return switch (header) {
      case X_FORWARDED_FOR -> address(member);
      case FORWARDED -> {
        Matcher found = PARAMETER.matcher(member);
        yield found.find()
            ? address(Optional.ofNullable(found.group(1)).orElse(found.group(2)))
            : Optional.empty();
      }
    };
  }

  /// Empty too for `unknown` and for names that a proxy gives (RFC 7239 §6.2, §6.3).
  private static Optional<InetAddress> address(String node) {
    Matcher found = NODE.matcher(node);
    if (!found.matches()) {
      return Optional.empty();
    }
    return Stream.of(1, 2, 3)
        .map(found::group)
        .flatMap(Stream::ofNullable)
        .findFirst()
        .flatMap(Network::address);
  }
}
