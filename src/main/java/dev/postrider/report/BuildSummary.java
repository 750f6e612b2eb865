package dev.postrider.report;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.Built;
import dev.postrider.console.Console;
import dev.postrider.publication.Publication;

/// What a build did, in two lines.
public final class BuildSummary {

  private final Console console;

  public BuildSummary(Console console) {
    this.console = console;
  }

  public void print(Built built) {
    Publication publication = built.publication();
    int leftOut = built.leftOut().size();
    console.print(
        "  posts      %s%s",
        count(built.posts(), "post"),
        leftOut == 0
            ? ""
            : ", %d left out (drafts, dated in the future or expired)".formatted(leftOut));
    console.print(
        "  feeds      site and %s as RSS, Atom and JSON   %s %d written, %d unchanged",
        count(publication.feeds().size() - 1L, "topic"),
        console.tick(),
        publication.written().size(),
        publication.unchanged().size());
  }
}
