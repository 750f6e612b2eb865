package dev.postrider.document;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A file of XML or JSON, as far as it can be read.
///
/// @param whole an empty value that stands for all of the file
/// @param root empty where the file cannot be read to its end
/// @param flaws in the order in which they were met
public record Document(Text whole, Optional<? extends Root> root, List<Flaw> flaws) {

  public Document {
    flaws = List.copyOf(flaws);
  }

  /// What holds all else.
  public sealed interface Root permits XmlElement, JsonValue {}

  /// Reads `bytes` as JSON where they begin with a bracket or `file` is named so, else as XML.
  ///
  /// @param file told of each place; it is not opened
  public static Document read(Path file, byte[] bytes) {
    var flaws = new ArrayList<Flaw>();
    var source = Source.of(file, bytes);
    return new Document(source.whole(), root(source, flaws), flaws);
  }

  private static Optional<? extends Root> root(Source source, List<Flaw> flaws) {
    if (!source.isWhole()) {
      flaws.add(new Flaw(Flaw.Kind.NOT_UTF_8, source.location(source.text().length()), ""));
      return Optional.empty();
    }
    return isJson(source) ? JsonReader.read(source, flaws) : XmlReader.read(source, flaws);
  }

  private static boolean isJson(Source source) {
    String text = source.text().stripLeading();
    return text.startsWith("{")
        || text.startsWith("[")
        || source.file().toString().endsWith("json");
  }
}
