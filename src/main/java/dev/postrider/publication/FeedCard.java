package dev.postrider.publication;

import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.LegalText;
import dev.postrider.page.Html;
import dev.postrider.post.Post;
import dev.postrider.words.Words;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A feed as the page for people shows it: its addresses and its newest posts.
///
/// @param name as the site's authors write it
/// @param slug empty for the site's own
/// @param address the folder its files are served in, absolute, ends in `/`
/// @param newest the first that the feed shows; may be none
record FeedCard(String name, String slug, URI address, List<Post> newest) {

  /// So many posts tell what a feed is like.
  static final int POSTS = 3;

  private static final Pattern BEHIND_FOLDER = Pattern.compile("(?<=[^:/]/)");

  FeedCard {
    String legal = LegalText.of(name);
    name = legal.isEmpty() ? slug : legal;
  }

  /// An attribute, for what is not in the page's own language.
  static Html lang(String language, Words page) {
    Locale own = Locale.forLanguageTag(page.language());
    boolean isOwn = Locale.forLanguageTag(language).getLanguage().equals(own.getLanguage());
    return isOwn ? Html.NONE : Html.of(" lang=\"%s\"", language);
  }

  /// A day, as `16 Nov 2026` and for machines.
  static Html time(LocalDate day, Words words) {
    return Html.of("<time datetime=\"%s\">%s</time>", day, words.shortDate(day));
  }

  /// Where on the page it stands.
  String anchor() {
    return slug.isEmpty() ? "everything" : "topic-" + slug;
  }

  /// All below its heading.
  ///
  /// @param folder where the page itself is served
  Html body(URI folder, Words words, ZoneId zone) {
    URI way = folder.relativize(address);
    return Html.of(
        """
        <p class="formats">
        %s</p>
        <p class="address"><span class="vh">%s </span><code dir="ltr">%s</code></p>
        %s""",
        Html.join(Stream.of(FeedFormat.values()).map(format -> link(way, format, words)).toList()),
        words.say("feeds.address"),
        breakable(address(FeedFormat.RSS)),
        newest.isEmpty() ? nothingYet(words) : posts(words, zone));
  }

  private static Html nothingYet(Words words) {
    return Html.of("<p class=\"soft\">%s</p>\n", words.say("feeds.nothing-yet"));
  }

  /// @param way relative, so that it leads to the file beside wherever the folder was put
  private Html link(URI way, FeedFormat format, Words words) {
    return Html.of(
        """
        <a href="%s" type="%s" aria-label="%s">%s</a>
        """,
        way + format.fileName(),
        format.mediaType(),
        words.say("feeds.format", Map.of("format", label(format), "topic", name)),
        label(format));
  }

  URI address(FeedFormat format) {
    return address.resolve(format.fileName());
  }

  /// May go on in a new line behind each folder.
  private static Html breakable(URI address) {
    return Html.join(
        BEHIND_FOLDER
            .splitAsStream(address.toString())
            .map(part -> Html.of("%s<wbr>", part))
            .toList());
  }

  private static String label(FeedFormat format) {
    return switch (format) {
      case RSS -> "RSS";
      case ATOM -> "Atom";
      case JSON -> "JSON";
    };
  }

  private Html posts(Words words, ZoneId zone) {
    return Html.of(
        """
        <ol class="bare posts">
        %s</ol>
        """,
        Html.join(newest.stream().map(post -> item(post, words, zone)).toList()));
  }

  private static Html item(Post post, Words words, ZoneId zone) {
    return Html.of(
        """
        <li><a class="quiet" href="%s"%s>%s</a> %s</li>
        """,
        post.link(),
        lang(post.language(), words),
        LegalText.of(post.title()),
        time(LocalDate.ofInstant(post.published(), zone), words));
  }
}
