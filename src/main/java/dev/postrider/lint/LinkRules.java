package dev.postrider.lint;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The links: where they lead, and what their words say of that.
final class LinkRules {

  /// Words that name nothing to who hears the links of an email read out one after the other.
  private static final Set<String> VAGUE =
      Set.of(
          "click here",
          "click",
          "click this",
          "go",
          "here",
          "information",
          "learn more",
          "link",
          "more",
          "more info",
          "more information",
          "read more",
          "right here",
          "see more",
          "tap here",
          "this",
          "this link");

  private static final Pattern ADDRESS =
      Pattern.compile("(?:https?://|www\\.)\\S+", Pattern.CASE_INSENSITIVE);

  private static final Pattern AROUND_WORDS =
      Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

  private final Specimen specimen;
  private final EmailFindings findings;

  LinkRules(Specimen specimen, EmailFindings findings) {
    this.specimen = specimen;
    this.findings = findings;
  }

  void judge(Document document) {
    document.select("a, area").stream()
        .filter(link -> link.hasAttr("href") || !(link.hasAttr("name") || link.hasAttr("id")))
        .forEach(link -> judge(link, document));
  }

  private void judge(Element link, Document document) {
    String address = link.attr("href").strip();
    boolean isReaders = specimen.slots().containsValue(address);
    if (!isReaders) {
      judgeAddress(address, link, document);
    }
    judgeWords(words(link), address);
  }

  private void judgeAddress(String address, Element link, Document document) {
    switch (Target.of(address)) {
      case WEB, PERSON -> {}
      case NOWHERE -> findings.add(EmailCheck.EMPTY_LINK, address, shown(address, link), "");
      case ANCHOR -> {
        if (!isThere(address.substring(1), document)) {
          findings.add(EmailCheck.EMPTY_LINK, address);
        }
      }
      case RELATIVE -> findings.add(EmailCheck.RELATIVE_LINK, address);
      case LOCAL -> findings.add(EmailCheck.LOCAL_ADDRESS, address);
      case OPEN_WEB -> findings.add(EmailCheck.INSECURE_LINK, address);
      case OTHER -> findings.add(EmailCheck.LINK_SCHEME, address);
    }
  }

  private static String shown(String address, Element link) {
    return address.isEmpty() ? link.text() : address;
  }

  private static boolean isThere(String anchor, Document document) {
    return document.getElementById(anchor) != null
        || document.select("a[name]").stream().anyMatch(it -> it.attr("name").equals(anchor));
  }

  /// Also those that stand for a picture, or are read out alone.
  private static String words(Element link) {
    String pictures =
        link.select("img").stream().map(it -> it.attr("alt")).collect(Collectors.joining(" "));
    String words = link.attr("aria-label") + " " + link.text() + " " + pictures;
    return words.strip();
  }

  private void judgeWords(String words, String address) {
    String bare = AROUND_WORDS.matcher(words.toLowerCase(Locale.ROOT)).replaceAll("");
    if (words.isEmpty()) {
      findings.add(EmailCheck.WORDLESS_LINK, address);
    } else if (VAGUE.contains(bare)) {
      findings.add(EmailCheck.VAGUE_LINK, address, words, "");
    } else if (ADDRESS.matcher(words).matches() && !isSameHost(words, address)) {
      String right = Target.host(address).orElse(address);
      findings.add(EmailCheck.MISLEADING_LINK, address, words, right);
    }
  }

  private static boolean isSameHost(String shown, String address) {
    String whole = shown.contains("://") ? shown : "https://" + shown;
    return bareHost(whole).equals(bareHost(address));
  }

  private static Optional<String> bareHost(String address) {
    return Target.host(address).map(host -> host.replaceFirst("^www\\.", ""));
  }
}
