package dev.postrider.markdown;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.HardLineBreak;
import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.HtmlInline;
import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.ImageRef;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.LinkRef;
import com.vladsch.flexmark.ast.MailLink;
import com.vladsch.flexmark.ast.RefNode;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.gfm.strikethrough.Strikethrough;
import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;
import org.jsoup.parser.TagSet;

/// The words of one paragraph, heading or cell, without marks and entities.
final class InlineText {

  private final UnaryOperator<String> links;
  private final UnaryOperator<String> images;
  private final StringBuilder words = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private String muted = "";

  private InlineText(UnaryOperator<String> links, UnaryOperator<String> images) {
    this.links = links;
    this.images = images;
  }

  /// Words alone: links without their addresses, no images.
  static String words(Node parent) {
    return of(parent, _ -> "", _ -> "");
  }

  /// @param links what to put after the words of a link, from its address
  /// @param images what to put for an image, from its alternative text
  static String of(Node parent, UnaryOperator<String> links, UnaryOperator<String> images) {
    var text = new InlineText(links, images);
    text.children(parent);
    return text.words.toString().strip();
  }

  private void children(Node parent) {
    parent.getChildren().forEach(this::add);
  }

  private void add(Node node) {
    switch (node) {
      case HtmlInline tag -> html(tag.getChars().toString());
      case HtmlInlineComment _ -> {}
      case Text text -> say(text.getChars().unescape());
      case HtmlEntity entity -> say(entity.getChars().unescape());
      case Code code -> say(code.getText().toString().replace('\n', ' '));
      case SoftLineBreak _ -> say(" ");
      case HardLineBreak _ -> say("\n");
      case AutoLink link -> say(link.getText().toString());
      case MailLink link -> say(link.getText().toString());
      case Image image -> say(images.apply(words(image)));
      case Link link -> {
        children(link);
        say(links.apply(link.getUrl().unescape()));
      }
      case LinkRef link -> reference(link);
      case ImageRef image -> say(image.isDefined() ? images.apply(words(image)) : raw(image));
      case Footnote footnote -> say(raw(footnote));
      case Strikethrough struck -> {
        say("~");
        children(struck);
        say("~");
      }
      default -> children(node);
    }
  }

  private void say(String text) {
    if (muted.isEmpty()) {
      words.append(text);
    }
  }

  private void reference(RefNode link) {
    var target = link.getReferenceNode(link.getDocument());
    if (target == null) {
      say(raw(link));
    } else {
      children(link);
      say(links.apply(target.getUrl().unescape()));
    }
  }

  private static String raw(Node node) {
    return node.getChars().unescape();
  }

  /// Tags say nothing but where they lead; what is no element at all was meant as text.
  private void html(String tag) {
    String name =
        tag.replaceAll("(?s)^</?([A-Za-z][A-Za-z0-9-]*).*", "$1").toLowerCase(Locale.ROOT);
    boolean closes = tag.startsWith("</");
    if (!muted.isEmpty()) {
      muted = closes && name.equals(muted) ? "" : muted;
    } else if (TagSet.Html().get(name, "http://www.w3.org/1999/xhtml") == null) {
      say(tag);
    } else if (!closes && (name.equals("script") || name.equals("style"))) {
      muted = name;
    } else if (name.equals("br")) {
      say("\n");
    } else if (name.equals("a")) {
      anchor(tag, closes);
    } else if (name.equals("img")) {
      say(images.apply(attribute(tag, "alt")));
    }
  }

  private void anchor(String tag, boolean closes) {
    if (!closes) {
      open.push(attribute(tag, "href"));
    } else if (!open.isEmpty()) {
      String url = open.pop();
      say(url.isEmpty() ? "" : links.apply(url));
    }
  }

  private static String attribute(String tag, String name) {
    return Jsoup.parseBodyFragment(tag).select("[" + name + "]").attr(name);
  }
}
