package dev.postrider.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.postrider.LinkCheck.Followed;
import dev.postrider.SiteCheck.Checked;
import dev.postrider.console.ProblemPrinter;
import dev.postrider.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What `check` found as JSON for scripts. docs/manual/checking-feeds.md tells the shape, whose
/// names never change.
public final class CheckJson {

  /// @param links how many were followed; absent where none was to be
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Document(
      int posts,
      int templates,
      int feedFiles,
      @Nullable Integer links,
      List<FindingJson> findings) {}

  private final ProblemPrinter printer;

  /// @param printer says how a file is named
  public CheckJson(ProblemPrinter printer) {
    this.printer = printer;
  }

  public String document(Checked checked, Optional<Followed> followed) {
    Stream<FindingJson> content = checked.content().stream().map(it -> found("content", it));
    Stream<FindingJson> templates = checked.template().stream().map(it -> found("template", it));
    Stream<FindingJson> feeds =
        checked.feeds().findings().stream().map(it -> found(it.check().key(), it.problem()));
    List<FindingJson> findings =
        Stream.of(content, templates, feeds, links(followed))
            .flatMap(Function.identity())
            .distinct()
            .toList();
    Integer links = followed.map(Followed::links).orElse(null);
    return Json.of(
        new Document(
            checked.posts(), checked.templates(), checked.feeds().files(), links, findings));
  }

  private Stream<FindingJson> links(Optional<Followed> followed) {
    return followed.stream()
        .flatMap(
            it ->
                Stream.concat(
                    it.problems().stream().map(problem -> found("content", problem)),
                    it.findings().stream()
                        .map(finding -> found(finding.check().key(), finding.problem()))));
  }

  /// Where the settings are such that nothing else could be looked at.
  public String settings(List<Problem> problems) {
    return Json.of(
        new Document(0, 0, 0, null, problems.stream().map(it -> found("settings", it)).toList()));
  }

  private FindingJson found(String check, Problem problem) {
    return FindingJson.of(check, problem, printer);
  }
}
