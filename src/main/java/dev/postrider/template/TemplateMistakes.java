package dev.postrider.template;

import dev.postrider.problem.Location;
import dev.postrider.problem.NearestName;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.problem.Severity;
import freemarker.core.Environment;
import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.core.StopException;
import freemarker.template.MalformedTemplateNameException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns what FreeMarker complains of into problems. As a handler it lets the template run on, so
/// that one run names every mistake.
final class TemplateMistakes implements TemplateExceptionHandler {

  private static final Pattern PATH = Pattern.compile("((?:\\w+\\.)*)(\\w+)");
  private static final int LONGEST_MESSAGE = 200;

  private final TemplateFolder folder;
  private final Problems problems;
  private final Set<Location> seen = new TreeSet<>();

  TemplateMistakes(TemplateFolder folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /// @throws TemplateException what cannot be run over: `<#stop>`, and an include without its file,
  ///   for the rest would lack all that stands in it
  @Override
  public void handleTemplateException(
      TemplateException mistake, Environment environment, Writer output) throws TemplateException {
    report(mistake, environment);
    if (mistake instanceof StopException || cause(mistake) instanceof IOException) {
      throw mistake;
    }
  }

  boolean any() {
    return !seen.isEmpty();
  }

  /// A loop makes the same mistake many times: each place is reported once.
  void report(TemplateException mistake, @Nullable Environment environment) {
    Location where = location(mistake);
    if (!seen.add(where)) {
      return;
    }
    switch (cause(mistake)) {
      case TemplateNotFoundException missing ->
          folder.reportMissing(missing.getTemplateName(), where, problems);
      case MalformedTemplateNameException outside ->
          problems.problem(
              where,
              "'%s' is not a file of the template folder".formatted(outside.getTemplateName()),
              "Name one as '/shared/footer.mjml.ftl'.");
      case InvalidReferenceException _ when mistake.getBlamedExpressionString() != null ->
          reportMissing(where, mistake.getBlamedExpressionString(), environment);
      default -> problems.problem(where, sentence(mistake.getMessageWithoutStackTop()), "");
    }
  }

  /// Why `file` cannot be read.
  static Problem problem(ParseException syntax, Path file) {
    var where =
        new Location(
            file, Math.max(0, syntax.getLineNumber()), Math.max(0, syntax.getColumnNumber()));
    return new Problem(where, Severity.PROBLEM, sentence(syntax.getEditorMessage()), "");
  }

  private void reportMissing(Location where, String name, @Nullable Environment environment) {
    String what = "'%s' has no value".formatted(name);
    String mayBeAbsent = "Where it may be absent, write '%s!'.".formatted(name);
    Matcher path = PATH.matcher(name);
    if (environment == null || !path.matches()) {
      problems.problem(where, what, mayBeAbsent);
      return;
    }
    String remedy =
        NearestName.of(path.group(2), names(path.group(1), environment))
            .map(nearest -> "Did you mean '%s%s'?".formatted(path.group(1), nearest))
            .orElse(mayBeAbsent);
    problems.problem(where, what, remedy);
  }

  /// What the model knows below `parent`, a path that is empty or ends in a dot.
  private static Set<String> names(String parent, Environment environment) {
    try {
      if (parent.isEmpty()) {
        return names(environment.getDataModel());
      }
      List<String> steps = List.of(parent.split("\\."));
      TemplateModel model = environment.getVariable(steps.getFirst());
      for (String step : steps.subList(1, steps.size())) {
        model = model instanceof TemplateHashModel map ? map.get(step) : null;
      }
      return names(model);
    } catch (TemplateModelException e) {
      return Set.of();
    }
  }

  private static Set<String> names(@Nullable TemplateModel model) throws TemplateModelException {
    var names = new TreeSet<String>();
    if (model instanceof TemplateHashModelEx map) {
      for (var keys = map.keys().iterator(); keys.hasNext(); ) {
        names.add(keys.next().toString());
      }
    }
    return names;
  }

  private Location location(TemplateException mistake) {
    Integer line = mistake.getLineNumber();
    Integer column = mistake.getColumnNumber();
    return new Location(
        folder.path(mistake.getTemplateSourceName()),
        line == null ? 0 : line,
        column == null ? 0 : column);
  }

  /// The innermost exception says what happened; those around it say where it was noticed.
  private static Throwable cause(Throwable mistake) {
    Throwable cause = mistake;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /// The first sentence of a message, as our problems are written: one line, lower case, no stop. A
  /// template may stop and not say why.
  private static String sentence(String message) {
    String line = message.strip().split("\n\\s*\n", 2)[0].replaceAll("\\s+", " ");
    line =
        line.replaceAll(" ?(\\[in template .*?]|\\(wrapper: .*?\\))", "").split("\\.( |$)", 2)[0];
    line = line.substring(0, Math.min(line.length(), LONGEST_MESSAGE));
    if (line.isEmpty()) {
      return "stops here";
    }
    return Character.toLowerCase(line.charAt(0)) + line.substring(1);
  }
}
