package dev.postrider.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.console.ProblemPrinter;
import dev.postrider.edition.Draft;
import dev.postrider.lint.EmailLint;
import dev.postrider.preview.Preview;
import dev.postrider.problem.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A preview as JSON for scripts. docs/manual/previewing.md tells the shape, whose names never
/// change.
public final class PreviewJson {

  private final ProblemPrinter printer;

  /// @param printer says how a file is named
  public PreviewJson(ProblemPrinter printer) {
    this.printer = printer;
  }

  private record Post(String id, String link, String title, String published, String file) {}

  /// In bytes.
  private record Sizes(int html, int limit, int text, int email) {}

  /// All there is to know of the preview.
  ///
  /// @param files that were written
  public String document(Preview preview, List<Path> files) {
    Draft draft = preview.draft();
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("digest", draft.digest().key());
    fields.put("edition", draft.key());
    fields.put("number", draft.number());
    fields.put("date", draft.date().toString());
    fields.put("template", draft.digest().template());
    fields.put("subject", preview.sample().subject());
    fields.put("preheader", preview.sample().preheader());
    fields.put("posts", draft.posts().stream().map(this::post).toList());
    fields.put("readers", draft.readers());
    fields.put("leftOut", draft.leftOut());
    fields.put("idle", draft.idle().orElse(null));
    fields.put("held", draft.held().orElse(null));
    fields.put("sizes", sizes(preview));
    fields.put("links", preview.links());
    fields.put("findings", findings(preview));
    fields.put("files", files.stream().map(this::shown).toList());
    return Json.of(fields);
  }

  /// Where there is nothing to show.
  public String problems(List<Problem> problems) {
    return FindingJson.document(problems, printer);
  }

  private Post post(Draft.Entry entry) {
    return new Post(
        entry.post().id(),
        entry.post().link().toString(),
        entry.post().title(),
        entry.post().published().toString(),
        shown(entry.file()));
  }

  private static Sizes sizes(Preview preview) {
    return new Sizes(
        preview.size(),
        EmailLint.CLIP_LIMIT,
        preview.sample().text().getBytes(UTF_8).length,
        preview.sample().email().size());
  }

  private List<FindingJson> findings(Preview preview) {
    return preview.findings().stream().map(it -> finding(it.check(), it.problem())).toList();
  }

  private FindingJson finding(String check, Problem problem) {
    return FindingJson.of(check, problem, printer);
  }

  private String shown(Path file) {
    return Json.path(printer.shown(file));
  }
}
