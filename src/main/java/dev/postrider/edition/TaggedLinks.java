package dev.postrider.edition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;

/// Adds parameters to the links of an email that lead to the site.
///
/// A link keeps its query and its fragment, and a parameter that it has already. Links to other
/// hosts are left alone, and those of a reader, which are slots yet.
///
/// @param site whose host is meant, and no other
/// @param parameters by name, in their order
record TaggedLinks(URI site, Map<String, String> parameters) {

  private static final Pattern HREF = Pattern.compile("(?<=\\shref=\")[^\"]+(?=\")");

  /// An address in a text, without what rather ends the sentence it stands in.
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?'’)\\]…]");

  TaggedLinks {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  String inHtml(String html) {
    return HREF.matcher(html)
        .replaceAll(
            href -> {
              String address = Parser.unescapeEntities(href.group(), true);
              String tagged = tagged(address);
              return Matcher.quoteReplacement(
                  tagged.equals(address) ? href.group() : Entities.escape(tagged));
            });
  }

  String inText(String text) {
    return ADDRESS
        .matcher(text)
        .replaceAll(address -> Matcher.quoteReplacement(tagged(address.group())));
  }

  /// One link.
  String tagged(String address) {
    if (!isOnSite(address)) {
      return address;
    }
    int hash = address.indexOf('#');
    String page = hash < 0 ? address : address.substring(0, hash);
    String fragment = hash < 0 ? "" : address.substring(hash);
    int question = page.indexOf('?');
    String query = question < 0 ? "" : page.substring(question + 1);
    String added =
        parameters.entrySet().stream()
            .filter(parameter -> !has(query, parameter.getKey()))
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    if (added.isEmpty()) {
      return address;
    }
    String joint = question < 0 ? "?" : query.isEmpty() || query.endsWith("&") ? "" : "&";
    return page + joint + added + fragment;
  }

  private boolean isOnSite(String address) {
    try {
      URI link = new URI(address);
      boolean isWeb = "https".equals(link.getScheme()) || "http".equals(link.getScheme());
      return isWeb && site.getHost().equalsIgnoreCase(link.getHost());
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static boolean has(String query, String name) {
    return Stream.of(query.split("&")).anyMatch(it -> it.startsWith(name + "="));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
