package dev.postrider.markdown;

import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.html.HtmlWriter;
import com.vladsch.flexmark.html.renderer.NodeRenderer;
import com.vladsch.flexmark.html.renderer.NodeRendererContext;
import com.vladsch.flexmark.html.renderer.NodeRenderingHandler;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import com.vladsch.flexmark.util.sequence.Escaping;
import java.util.Set;

/// Writes a run of text as flexmark's own renderer does, but does not look for what is to be
/// escaped in it where nothing is: there it would search each run three times.
final class PlainRuns implements NodeRenderer {

  @Override
  public Set<NodeRenderingHandler<?>> getNodeRenderingHandlers() {
    return Set.of(new NodeRenderingHandler<>(Text.class, PlainRuns::render));
  }

  private static void render(Text run, NodeRendererContext context, HtmlWriter html) {
    BasedSequence text = run.getChars();
    if (isPlain(text)) {
      html.raw(text);
    } else {
      html.text(Escaping.normalizeEOL(text.unescape()));
    }
  }

  private static boolean isPlain(CharSequence text) {
    for (int at = 0; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '\\', '&', '<', '>', '"', '\r' -> {
          return false;
        }
        default -> {}
      }
    }
    return true;
  }
}
