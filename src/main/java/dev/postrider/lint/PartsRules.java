package dev.postrider.lint;

import dev.postrider.mail.SlotMarkers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// The two parts beside each other, and what a template left behind in either.
final class PartsRules {

  /// RFC 5322 §2.1.1
  private static final int WIDEST = 78;

  /// Of HTML, which nobody writes into plain text by accident.
  private static final Pattern MARKUP =
      Pattern.compile(
          "&(?:amp|lt|gt|quot|apos|nbsp|[mn]dash|hellip|[lr][sd]quo|#\\d+|#x[0-9a-fA-F]+);"
              + "|</?(?:a|b|br|div|em|h[1-6]|i|img|li|ol|p|span|strong|t[dr]|table|ul)"
              + "(?:\\s[^<>]*)?/?>",
          Pattern.CASE_INSENSITIVE);

  /// Of FreeMarker, as a pattern: the directives that a template is likely to hold.
  private static final String DIRECTIVE =
      "(?:assign|attempt|break|case|continue|default|else|elseif|escape|ftl|function|global|if"
          + "|import|include|items|list|local|macro|nested|noparse|outputformat|recover|return|sep"
          + "|setting|stop|switch)(?![\\w-])";

  /// Of FreeMarker. Square brackets stand in many a title: there it has to be a directive.
  private static final Pattern TEMPLATE =
      Pattern.compile(
          "\\$\\{[^}\\n]*}|</?#DIRECTIVE[^>\\n]*>|</?@\\w[^>\\n]*>|\\[/?#DIRECTIVE[^]\\n]*]"
              .replace("DIRECTIVE", DIRECTIVE));

  private static final Pattern MARKER =
      Pattern.compile(SlotMarkers.PREFIX + "\\w*", Pattern.CASE_INSENSITIVE);

  /// What an address happens to hold is not told; nor is it missed in a title that shows one.
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

  private final Specimen specimen;
  private final EmailFindings findings;

  PartsRules(Specimen specimen, EmailFindings findings) {
    this.specimen = specimen;
    this.findings = findings;
  }

  void judge(Document document) {
    OpenedEmail email = specimen.email();
    judgeLinks(document.select("a[href]").eachAttr("href"), email.text());
    judgeTitles(seen(words(document)), seen(email.text()));
    judgeWidth(email.text());
    left(MARKUP, Stream.of(email.subject(), email.text()))
        .forEach(markup -> findings.add(EmailCheck.TEXT_MARKUP, markup));
    Stream<String> said =
        Stream.concat(
            Stream.of(email.subject(), email.text()),
            document.nodeStream().flatMap(PartsRules::said));
    left(TEMPLATE, said).forEach(it -> findings.add(EmailCheck.TEMPLATE_SYNTAX, it));
    Stream<String> all = Stream.of(email.head(), email.subject(), email.text(), email.html());
    left(MARKER, all).forEach(marker -> findings.add(EmailCheck.UNFILLED_SLOT, marker));
  }

  /// What of `pattern` stands there and no author wrote.
  private Stream<String> left(Pattern pattern, Stream<String> texts) {
    return texts
        .flatMap(text -> pattern.matcher(text).results())
        .map(MatchResult::group)
        .distinct()
        .filter(it -> !findings.isAuthors(it));
  }

  /// Piece by piece and unescaped: what markup divides no template left behind.
  private static Stream<String> said(Node node) {
    return switch (node) {
      case TextNode text -> Stream.of(text.getWholeText());
      case DataNode style -> Stream.of(style.getWholeData());
      case Comment comment -> Stream.of(comment.getData());
      default -> node.attributes().asList().stream().map(Attribute::getValue);
    };
  }

  private void judgeLinks(List<String> addresses, String text) {
    for (ToldPost post : specimen.posts()) {
      boolean isInHtml = addresses.stream().anyMatch(address -> leadsTo(post, address));
      if (isInHtml && !text.contains(post.link())) {
        findings.add(EmailCheck.TEXT_LINK, post.title(), post.link(), "");
      }
    }
  }

  /// Also with something behind it that counts visits.
  private static boolean leadsTo(ToldPost post, String address) {
    return address.startsWith(post.link())
        && (address.length() == post.link().length()
            || "?&#".indexOf(address.charAt(post.link().length())) >= 0);
  }

  private void judgeTitles(String html, String text) {
    for (ToldPost post : specimen.posts()) {
      String title = seen(post.title());
      if (html.contains(title) != text.contains(title)) {
        findings.add(EmailCheck.ONE_PART_ONLY, post.title());
      }
    }
  }

  private static String words(Document document) {
    return document.text()
        + document.select("img[alt]").stream()
            .map((Element image) -> image.attr("alt"))
            .collect(Collectors.joining(" ", " ", ""));
  }

  private static String seen(String text) {
    return SeenText.of(ADDRESS.matcher(text).replaceAll(""));
  }

  /// An address cannot be wrapped, and an author's table or program may not.
  private void judgeWidth(String text) {
    text.lines()
        .filter(line -> line.codePointCount(0, line.length()) > WIDEST)
        .filter(line -> line.strip().indexOf(' ') >= 0 && !line.contains("://"))
        .filter(line -> !findings.isWrittenSo(line))
        .forEach(line -> findings.add(EmailCheck.TEXT_WIDTH, line));
  }
}
