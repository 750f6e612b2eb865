package dev.postrider.report;

import dev.postrider.console.Console;
import dev.postrider.console.Paragraph;
import dev.postrider.console.ProblemPrinter;
import dev.postrider.edition.Draft;
import dev.postrider.lint.EmailLint;
import dev.postrider.preview.Preview;
import java.nio.file.Path;
import java.util.List;

/// Shows what the next edition would be to a person at a terminal.
public record PreviewPrinter(Console console, ProblemPrinter problems) {

  private static final String INDENT = "  ";
  private static final String IDLE = "Nothing would go out now";

  public void print(Preview preview, List<Path> files) {
    Draft draft = preview.draft();
    console.print(
        "%s No. %d  %s",
        draft.digest().title(), draft.number(), console.bold(preview.sample().subject()));
    Paragraph.lines(preview.sample().preheader(), Paragraph.WIDTH - INDENT.length())
        .forEach(line -> console.print("%s%s", INDENT, line));
    for (Draft.Entry entry : draft.posts()) {
      console.print("  %s %s", console.dot(), entry.post().title());
      console.print("    %s", console.dim(problems.shown(entry.file()).toString()));
    }
    printIdle(console, draft);
    draft
        .held()
        .ifPresent(
            why -> console.print("%s until you resume it: %s.", console.yellow("Held"), why));
    printFigures(preview);
    for (int i = 0; i < files.size(); i++) {
      console.print("  %-10s %s", i == 0 ? "files" : "", problems.shown(files.get(i)));
    }
  }

  /// Says so where no such edition would go out.
  static void printIdle(Console console, Draft draft) {
    draft
        .idle()
        .ifPresent(
            why -> {
              String text = IDLE + ": " + why + ". This is how it would look.";
              String lines = String.join("\n", Paragraph.lines(text, Paragraph.WIDTH));
              console.print("%s%s", console.yellow(IDLE), lines.substring(IDLE.length()));
            });
  }

  private void printFigures(Preview preview) {
    Draft draft = preview.draft();
    console.print(
        "  %-10s %s", "goes to", EditionPrinter.readers(draft.readers(), draft.leftOut()));
    console.print("  %-10s %s", "next date", preview.date());
    boolean fits = preview.size() < EmailLint.CLIP_LIMIT;
    console.print(
        "  %-10s %,d bytes of HTML; an email is cut at %,d   %s",
        "size",
        preview.size(),
        EmailLint.CLIP_LIMIT,
        fits ? console.tick() : console.red("too large"));
  }
}
