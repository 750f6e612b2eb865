package dev.postrider.report;

import dev.postrider.TestSend.Result;
import dev.postrider.console.Console;
import dev.postrider.edition.Draft;
import dev.postrider.edition.SampleEmail;

/// Shows what is sent as a test, and what came of it.
///
/// @param quiet says nothing of what was taken
public record TestPrinter(Console console, boolean quiet) {

  public void show(Draft draft) {
    if (quiet) {
      return;
    }
    console.print(
        "Test of %s No. %d  %s",
        draft.digest().title(), draft.number(), console.bold(SampleEmail.of(draft).subject()));
    draft.posts().forEach(entry -> console.print("  %s %s", console.dot(), entry.post().title()));
    PreviewPrinter.printIdle(console, draft);
  }

  public void print(Result result) {
    if (!quiet || !result.isTaken()) {
      String word = result.isTaken() ? console.green("sent") : console.red("refused");
      console.print(
          "  %s%s %s  %s",
          word, result.isTaken() ? "   " : "", result.to().address(), result.reply());
    }
  }
}
