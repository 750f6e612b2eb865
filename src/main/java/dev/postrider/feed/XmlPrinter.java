package dev.postrider.feed;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.output.Format;
import org.jdom2.output.LineSeparator;
import org.jdom2.output.support.AbstractXMLOutputProcessor;
import org.jdom2.output.support.FormatStack;
import org.jdom2.util.NamespaceStack;

/// Writes XML: indented by two, but no text changed; `\n` ends lines; all of Unicode is written as
/// it is. Threads may share one.
class XmlPrinter extends AbstractXMLOutputProcessor {

  private static final Format FORMAT =
      Format.getRawFormat()
          .setIndent("  ")
          .setTextMode(Format.TextMode.TRIM_FULL_WHITE)
          .setLineSeparator(LineSeparator.UNIX)
          .setEscapeStrategy(character -> false);

  String document(Document document) {
    var out = new StringWriter();
    try {
      process(out, FORMAT, document);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot be written", e);
    }
    return out.toString();
  }

  /// `element` with the line end and the indentation before it, as it stands `depth` elements deep
  /// in a document that declares `namespaces`.
  String element(Element element, int depth, List<Namespace> namespaces) {
    var indentation = new FormatStack(FORMAT);
    for (int level = 0; level < depth; level++) {
      indentation.push();
    }
    var declared = new NamespaceStack();
    declared.push(namespaces);
    var out = new StringWriter();
    try {
      write(out, indentation.getPadBetween());
      printElement(out, indentation, declared, element);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot be written", e);
    }
    return out.toString();
  }
}
