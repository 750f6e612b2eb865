package dev.postrider.template;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.template.LimitedRun.Exceeded;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A folder with one folder for each template, each with the files `subject.ftl` (plain text),
/// `text.ftl` (plain text) and `html.mjml.ftl` (MJML) or `html.ftl` (HTML); parts that several
/// include stand in `shared/`. Threads may share one.
public final class Templates {

  private final TemplateFolder folder;
  private final TemplateEngine engine;
  private final Limits limits;

  private Templates(TemplateFolder folder, Limits limits) {
    this.folder = folder;
    this.engine = new TemplateEngine(folder);
    this.limits = limits;
  }

  /// Reads all of `folder`; a later change is seen by opening it anew. A folder that does not exist
  /// has no templates.
  ///
  /// @throws java.io.UncheckedIOException if a file cannot be read
  public static Templates open(Path folder) {
    return open(folder, Limits.USUAL);
  }

  static Templates open(Path folder, Limits limits) {
    return new Templates(TemplateFolder.read(folder), limits);
  }

  /// True while the files of the folder are as they were read: what is rendered would be the same
  /// after it was opened anew.
  ///
  /// @throws java.io.UncheckedIOException if a file cannot be read
  public boolean areAsTheyWere() {
    return folder.isAsItWas();
  }

  /// The templates there are, in order of name.
  public Set<String> names() {
    return folder.templates();
  }

  /// The folder of `template`, to name it by.
  public Location location(String template) {
    return Location.of(folder.path(template));
  }

  /// Says so where there is no such template.
  ///
  /// @param setting what names it
  public void require(String template, String setting, Problems problems) {
    if (!folder.templates().contains(template)) {
      folder.reportNoTemplate(
          template, "%s names no template: '%s'".formatted(setting, template), problems);
    }
  }

  /// Where a file of a template, or a part that it may share, speaks of the value `name`; all the
  /// template's files where none does.
  ///
  /// @param part how the name of the file begins: `subject`, `text` or `html`
  public Location place(String template, String part, String name) {
    return folder.place(template, part, name);
  }

  /// Puts `model` into the three files of `template`.
  ///
  /// @param model texts, numbers, booleans, and lists and maps of them; `null` counts as absent
  /// @return empty if there was any problem; then all that were found are in `problems`
  /// @throws IllegalArgumentException if the model holds anything else
  public Optional<Rendering> render(String template, Map<String, ?> model, Problems problems) {
    var excesses = new Problems();
    Optional<Rendering> rendering = render(template, model, problems, excesses);
    problems.addAll(excesses.all());
    return rendering;
  }

  /// Does so too, and sets apart what less in the model may mend.
  ///
  /// @param excesses gets what was more than a rendering may write
  public Optional<Rendering> render(
      String template, Map<String, ?> model, Problems problems, Problems excesses) {
    Model.check(model);
    if (!folder.templates().contains(template)) {
      folder.reportNoTemplate(template, "no template '%s'".formatted(template), problems);
      return Optional.empty();
    }
    var run = new RenderingRun(folder, engine, limits.characters());
    try {
      return new LimitedRun(limits).result(() -> run.render(template, model));
    } catch (Exceeded e) {
      problems.problem(run.file(), e.what(), "Look for a loop without end.");
      return Optional.empty();
    } finally {
      problems.addAll(run.problems().all());
      excesses.addAll(run.excesses().all());
    }
  }
}
