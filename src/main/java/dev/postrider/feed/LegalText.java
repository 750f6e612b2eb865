package dev.postrider.feed;

import dev.postrider.post.Author;
import dev.postrider.post.Tag;
import java.util.List;
import java.util.Optional;
import org.jdom2.Verifier;

/// The one place where text is made fit for every format: characters XML 1.0 §2.2 forbids are
/// dropped, line ends become `\n` as an XML parser would make them (§2.11), blank ends are cut.
public final class LegalText {

  private LegalText() {}

  public static String of(String text) {
    return legal(text).replace("\r\n", "\n").replace('\r', '\n').strip();
  }

  static Optional<String> of(Optional<String> text) {
    return text.map(LegalText::of).filter(legal -> !legal.isEmpty());
  }

  /// Without those whose name holds nothing legal.
  static List<Author> ofAuthors(List<Author> authors) {
    return authors.stream()
        .filter(author -> !of(author.name()).isEmpty())
        .map(LegalText::of)
        .toList();
  }

  static Author of(Author author) {
    return new Author(of(author.name()), of(author.email()), author.url());
  }

  /// Without those whose name holds nothing legal.
  static List<Tag> ofTags(List<Tag> tags) {
    return tags.stream()
        .filter(tag -> !of(tag.name()).isEmpty())
        .map(tag -> new Tag(of(tag.name()), tag.slug()))
        .toList();
  }

  private static String legal(String text) {
    if (text.codePoints().allMatch(Verifier::isXMLCharacter)) {
      return text;
    }
    return text.codePoints()
        .filter(Verifier::isXMLCharacter)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
