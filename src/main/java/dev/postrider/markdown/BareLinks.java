package dev.postrider.markdown;

import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ext.autolink.internal.AutolinkNodePostProcessor;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.parser.block.NodePostProcessor;
import com.vladsch.flexmark.parser.block.NodePostProcessorFactory;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.ast.NodeTracker;
import com.vladsch.flexmark.util.data.MutableDataHolder;

/// Makes links of bare addresses as flexmark's own extension does, but asks its slow search only
/// about a text in which an address may stand.
final class BareLinks implements Parser.ParserExtension {

  @Override
  public void parserOptions(MutableDataHolder options) {}

  @Override
  public void extend(Parser.Builder builder) {
    builder.postProcessorFactory(new Factory());
  }

  /// False only where the search finds nothing: it begins at `://`, `www.` and `@`, each of which
  /// may be written with a backslash in it. Entities are nodes of their own, which the search joins
  /// to the text before them.
  private static boolean mayStandIn(CharSequence text) {
    int length = text.length();
    for (int at = 0; at < length; at++) {
      switch (text.charAt(at)) {
        case '@', '\\', '&' -> {
          return true;
        }
        case ':' -> {
          if (at + 1 < length && (text.charAt(at + 1) == '/' || text.charAt(at + 1) == '\\')) {
            return true;
          }
        }
        case 'w', 'W' -> {
          if (at + 3 < length && text.charAt(at + 3) == '.') {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private static final class Factory extends NodePostProcessorFactory {

    Factory() {
      super(false);
      addNodes(Text.class);
    }

    @Override
    public NodePostProcessor apply(Document document) {
      var search = new AutolinkNodePostProcessor(document);
      return new NodePostProcessor() {
        @Override
        public void process(NodeTracker state, Node node) {
          if (node.getNext() instanceof HtmlEntity || mayStandIn(node.getChars())) {
            search.process(state, node);
          }
        }
      };
    }
  }
}
