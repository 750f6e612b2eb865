package dev.postrider.markdown;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamEventReceiverWrapper;

/// Puts a link in the place of each `iframe`, to what it would have shown, and lets those of some
/// hosts stay, in a sandbox. What stands inside of a frame is for browsers that know none.
@SuppressWarnings("try") // the wrapper may be closed, and closing may throw; nobody does
final class Frames extends HtmlStreamEventReceiverWrapper {

  static final String TAG = "iframe";

  /// What a player needs. A frame may neither lead the page around it elsewhere nor ask to be
  /// filled in. It is of another origin, so that it may well have its own.
  private static final List<String> SANDBOX =
      List.of(
          "sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation",
          "loading", "lazy");

  /// What of an author's own may stay; the policy for all elements judges it.
  private static final Set<String> KEPT = Set.of("title", "width", "height", "allowfullscreen");

  private final URI page;
  private final Set<String> hosts;
  private boolean inFrame;

  /// @param page what relative addresses start from
  /// @param hosts lower-case names; a host of another name, as one below it, is another
  Frames(HtmlStreamEventReceiver next, URI page, Set<String> hosts) {
    super(next);
    this.page = page;
    this.hosts = hosts;
  }

  @Override
  public void openTag(String tag, List<String> attributes) {
    if (!tag.equals(TAG)) {
      super.openTag(tag, attributes);
      return;
    }
    inFrame = true;
    String address = value(attributes, "src");
    Optional<URI> allowed = AbsoluteUrl.of(page, address).filter(this::isAllowed);
    if (allowed.isPresent()) {
      super.openTag(TAG, frame(allowed.get(), attributes));
      super.closeTag(TAG);
    } else {
      String title = value(attributes, "title");
      super.openTag("a", new ArrayList<>(List.of("href", address)));
      super.text(title.isBlank() ? address : title);
      super.closeTag("a");
    }
  }

  /// Judges the address as it will be written: whole, without a name or a port to mistake for the
  /// host.
  private boolean isAllowed(URI address) {
    return "https".equalsIgnoreCase(address.getScheme())
        && address.getRawUserInfo() == null
        && address.getPort() == -1
        && address.getHost() != null
        && hosts.contains(address.getHost().toLowerCase(Locale.ROOT));
  }

  private static List<String> frame(URI address, List<String> written) {
    var attributes = new ArrayList<>(List.of("src", address.toString()));
    for (int at = 0; at < written.size(); at += 2) {
      if (KEPT.contains(written.get(at))) {
        attributes.addAll(written.subList(at, at + 2));
      }
    }
    attributes.addAll(SANDBOX);
    return attributes;
  }

  private static String value(List<String> attributes, String name) {
    for (int at = 0; at < attributes.size(); at += 2) {
      if (attributes.get(at).equals(name)) {
        return attributes.get(at + 1);
      }
    }
    return "";
  }

  @Override
  public void text(String text) {
    if (!inFrame) {
      super.text(text);
    }
  }

  @Override
  public void closeTag(String tag) {
    if (tag.equals(TAG)) {
      inFrame = false;
    } else {
      super.closeTag(tag);
    }
  }
}
