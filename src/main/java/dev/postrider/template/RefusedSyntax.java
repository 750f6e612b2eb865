package dev.postrider.template;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Severity;
import freemarker.core.TemplateElement;
import freemarker.core.TemplateObject;
import freemarker.template.Template;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds in a template what FreeMarker knows and no email may use.
///
/// A regular expression can take for ever, and nothing ends a thread that is in one. What a text is
/// made a template of, nobody has looked at. The time of day makes two emails of one.
///
/// FreeMarker shows a template's syntax to its own package only, hence the reflection.
@SuppressWarnings("deprecation") // FreeMarker wants the classes of a syntax tree for itself
final class RefusedSyntax {

  private static final Map<String, String> NEVER =
      Map.of(
          "?eval", "Write into the file what is to be done.",
          "?interpret", "Write into the file what is to be done, or include another.",
          "?matches", "Regular expressions are not to be had: use ?contains or ?starts_with.",
          ".now", "Write ${edition.date}.");

  /// With how many values these take no regular expression.
  private static final Map<String, Integer> MOST_VALUES =
      Map.of(
          "?ensure_starts_with", 1,
          "?keep_after", 1,
          "?keep_after_last", 1,
          "?keep_before", 1,
          "?keep_before_last", 1,
          "?replace", 2,
          "?split", 1);

  /// How deep expressions and directives may stand in each other; deeper, going through them could
  /// need more stack than there is.
  private static final int DEEPEST = 1_000;

  private static final String CALL = "...(...)";
  private static final int NOT_CALLED = Integer.MAX_VALUE;

  private static final Method SYMBOL = method(TemplateObject.class, "getNodeTypeSymbol");
  private static final Method COUNT = method(TemplateObject.class, "getParameterCount");
  private static final Method VALUE = method(TemplateObject.class, "getParameterValue", int.class);
  private static final Method CHILD = method(TemplateElement.class, "getChild", int.class);

  private final Path file;
  private final List<Problem> found = new ArrayList<>();
  private int depth;

  private RefusedSyntax(Path file) {
    this.file = file;
  }

  /// @param file what the template was read from
  static List<Problem> in(Template template, Path file) {
    var refused = new RefusedSyntax(file);
    refused.visit(template.getRootTreeNode(), NOT_CALLED);
    return refused.found;
  }

  /// @param values what the node is called with
  private void visit(@Nullable Object part, int values) {
    if (part instanceof TemplateObject node) {
      depth++;
      if (depth > DEEPEST) {
        refuse(
            node, "more than %d things stand in each other".formatted(DEEPEST), "Take them apart.");
      } else {
        visitNode(node, values);
      }
      depth--;
    }
  }

  private void visitNode(TemplateObject node, int values) {
    String symbol = String.valueOf(ask(SYMBOL, node));
    int count = ask(COUNT, node) instanceof Integer number ? number : 0;
    check(node, symbol, values);
    for (int i = 0; i < count; i++) {
      visit(ask(VALUE, node, i), i == 0 && symbol.equals(CALL) ? count - 1 : NOT_CALLED);
    }
    if (node instanceof TemplateElement element) {
      for (int i = 0; i < element.getChildCount(); i++) {
        visit(ask(CHILD, element, i), NOT_CALLED);
      }
    }
  }

  private void check(TemplateObject node, String symbol, int values) {
    String remedy = NEVER.get(symbol);
    Integer most = MOST_VALUES.get(symbol);
    if (remedy != null) {
      refuse(node, "'%s' cannot be used".formatted(symbol), remedy);
    } else if (most != null && values > most) {
      refuse(
          node,
          "'%s' cannot be used with flags".formatted(symbol),
          "Regular expressions are not to be had: write %s."
              .formatted(symbol + (most == 1 ? "(a)" : "(a, b)")));
    }
  }

  private void refuse(TemplateObject node, String what, String remedy) {
    var where = new Location(file, node.getBeginLine(), node.getBeginColumn());
    found.add(new Problem(where, Severity.PROBLEM, what, remedy));
  }

  private static Method method(Class<?> type, String name, Class<?>... parameters) {
    try {
      Method method = type.getDeclaredMethod(name, parameters);
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("this FreeMarker has no " + name, e);
    }
  }

  private static @Nullable Object ask(Method method, Object node, Object... values) {
    try {
      return method.invoke(node, values);
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new IllegalStateException("this FreeMarker has another " + method.getName(), e);
    }
  }
}
