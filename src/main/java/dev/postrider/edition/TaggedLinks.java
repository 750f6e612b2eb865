package dev.postrider.edition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
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
/// @param parameters by name, in their order; may be none
record TaggedLinks(URI site, Map<String, String> parameters) {

  private static final Pattern TAG =
      Pattern.compile("<[A-Za-z](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>");

  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?<=\\s)([^\\s\"'<>/=]++)(\\s*+=\\s*+)(\"[^\"]*+\"|'[^']*+')");

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]++");

  /// What rather ends the sentence that an address stands in.
  private static final String STOPS = ".,;:!?’…";

  /// Each at the place of what closes it.
  private static final String OPENING = "([{'";

  private static final String CLOSING = ")]}'";

  TaggedLinks {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  String inHtml(String html) {
    return TAG.matcher(html)
        .replaceAll(
            tag ->
                Matcher.quoteReplacement(
                    ATTRIBUTE
                        .matcher(tag.group())
                        .replaceAll(it -> Matcher.quoteReplacement(attribute(it)))));
  }

  private String attribute(MatchResult attribute) {
    String quoted = attribute.group(3);
    String address = Parser.unescapeEntities(quoted.substring(1, quoted.length() - 1), true);
    String tagged = tagged(address);
    return attribute.group(1).equalsIgnoreCase("href") && !tagged.equals(address)
        ? attribute.group(1) + attribute.group(2) + '"' + Entities.escape(tagged) + '"'
        : attribute.group();
  }

  String inText(String text) {
    return ADDRESS
        .matcher(text)
        .replaceAll(
            run -> {
              String address = withoutEnd(run.group());
              String end = run.group().substring(address.length());
              return Matcher.quoteReplacement(tagged(address) + end);
            });
  }

  /// Without what belongs to the sentence around it: a stop, and a bracket that it does not open.
  private static String withoutEnd(String run) {
    String address = run;
    while (STOPS.indexOf(last(address)) >= 0 || closesMore(address)) {
      address = address.substring(0, address.length() - 1);
    }
    return address;
  }

  private static boolean closesMore(String address) {
    int bracket = CLOSING.indexOf(last(address));
    if (bracket < 0) {
      return false;
    }
    char opening = OPENING.charAt(bracket);
    long closed = address.chars().filter(it -> it == last(address)).count();
    return opening == last(address)
        ? closed % 2 == 1
        : closed > address.chars().filter(it -> it == opening).count();
  }

  private static char last(String address) {
    return address.charAt(address.length() - 1);
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
