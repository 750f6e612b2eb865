package dev.postrider.template;

import dev.postrider.markup.MarkupCheck;
import dev.postrider.markup.MjmlRenderer;
import dev.postrider.markup.TagPlaces;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/// One rendering of one template: its three files, and what is wrong in each.
final class RenderingRun {

  private static final String MJML = "/html.mjml.ftl";
  private static final String HTML = "/html.ftl";

  private final TemplateFolder folder;
  private final TemplateEngine engine;
  private final int longest;
  private final Problems problems = new Problems();
  private final Problems excesses = new Problems();
  private volatile String file;

  /// @param longest output of one file, in characters
  RenderingRun(TemplateFolder folder, TemplateEngine engine, int longest) {
    this.folder = folder;
    this.engine = engine;
    this.longest = longest;
    this.file = "";
  }

  /// What was found so far, but for [#excesses].
  Problems problems() {
    return problems;
  }

  /// What was too much, which less to tell may mend.
  Problems excesses() {
    return excesses;
  }

  /// The file at work.
  Location file() {
    return Location.of(folder.path(file));
  }

  /// Goes through all three files, whatever is wrong in the first.
  ///
  /// @return empty if there was a problem
  Optional<Rendering> render(String template, Map<String, ?> model) {
    Optional<String> subject = output(template + "/subject.ftl", model).flatMap(this::oneLine);
    Optional<String> text =
        output(template + "/text.ftl", model).map(lines -> lines.strip() + "\n");
    Optional<String> html = html(template, model);
    if (problems.any() || excesses.any() || subject.isEmpty() || text.isEmpty() || html.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Rendering(subject.get(), html.get(), text.get()));
  }

  private Optional<String> html(String template, Map<String, ?> model) {
    if (folder.has(template + HTML)) {
      if (folder.has(template + MJML)) {
        problems.problem(
            Location.of(folder.path(template + HTML)),
            "stands beside html.mjml.ftl",
            "Remove one of the two.");
      }
      return output(template + HTML, model).filter(html -> check().isSoundHtml(html));
    }
    return output(template + MJML, model)
        .filter(mjml -> check().isSoundMjml(mjml))
        .flatMap(this::rendered);
  }

  /// What [MarkupCheck] has found sound can be rendered, but for values that it does not know.
  private Optional<String> rendered(String mjml) {
    try {
      return Optional.of(MjmlRenderer.html(mjml));
    } catch (RuntimeException e) {
      problems.problem(
          file(),
          "MJML cannot be rendered: '%s'".formatted(e.getMessage()),
          "Look for a size that is no number with a unit, such as 20px or 50%.");
      return Optional.empty();
    }
  }

  private MarkupCheck check() {
    return new MarkupCheck(new TagPlaces(folder.texts(), folder::path, file), problems);
  }

  private Optional<String> oneLine(String subject) {
    String line = subject.replaceAll("[\\p{IsWhite_Space}\\p{Cc}]+", " ").strip();
    if (line.isEmpty()) {
      problems.problem(file(), "subject is blank", "Write what the email is about.");
      return Optional.empty();
    }
    return Optional.of(line);
  }

  /// FreeMarker lets through what some built-ins throw that are given `NaN`.
  ///
  /// @return empty if the file is not there or has mistakes: what it lacks would be found wrong
  ///   again
  private Optional<String> output(String name, Map<String, ?> model) {
    file = name;
    if (!folder.texts().containsKey(name)) {
      folder.reportMissing(name, file(), problems);
      return Optional.empty();
    }
    var mistakes = new TemplateMistakes(folder, problems);
    try {
      var output = new BoundedWriter(longest);
      engine.process(name, model, output, mistakes);
      String text = output.toString().replaceAll("\r\n?", "\n");
      return mistakes.any() ? Optional.empty() : Optional.of(text);
    } catch (TemplateException e) {
      mistakes.report(e, e.getEnvironment());
    } catch (BoundedWriter.Full e) {
      excesses.problem(
          file(),
          "writes more than %d characters".formatted(longest),
          "Look for a list without end.");
    } catch (StackOverflowError e) {
      problems.problem(file(), "calls itself without end", "Let the macro or function end.");
    } catch (OutOfMemoryError e) {
      excesses.problem(file(), "needs more memory than there is", "Let the text stay small.");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot render " + file(), e);
    } catch (RuntimeException e) {
      problems.problem(
          file(),
          "cannot be rendered: '%s'".formatted(e.getMessage()),
          "Look for a number that is none.");
    }
    return Optional.empty();
  }
}
