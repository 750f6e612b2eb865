package dev.postrider.report;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.console.Console;
import dev.postrider.console.Paragraph;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.Digest;
import dev.postrider.edition.Edition;
import dev.postrider.mail.Address;
import dev.postrider.post.Post;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Shows an edition to the person who is about to send it.
///
/// @param from the sender
/// @param pace how fast at most, in words; empty for no limit
/// @param zone in which times are told
public record CompositionPrinter(
    Console console, Address from, Optional<String> pace, ZoneId zone) {

  /// Shows subject, posts, readers and time.
  ///
  /// @param time that it goes out; empty for now
  public void print(Digest digest, Composed composed, Optional<Instant> time) {
    Edition edition = composed.edition();
    printTitle("%s No. %d".formatted(digest.title(), edition.number()), edition.subject());
    for (Post post : composed.posts()) {
      List<String> title = Paragraph.lines(post.title(), Paragraph.WIDTH - 4);
      console.print("  %s %s", console.dot(), String.join("\n    ", title));
    }
    String to =
        "To %s, from %s%s"
            .formatted(
                count(composed.recipients(), "reader"),
                from.address(),
                pace.map(words -> ", " + words).orElse(""));
    Paragraph.lines(to, Paragraph.WIDTH).forEach(line -> console.print("%s", line));
    if (edition.skipped() > 0) {
      console.print("%s", EditionPrinter.leftOut(edition.skipped()));
    }
    time.ifPresent(at -> console.print("Goes out %s", console.bold(Dates.withZone(at, zone))));
    composed
        .held()
        .ifPresent(
            reason ->
                console.print("%s until you resume it: %s", console.yellow("It is held"), reason));
  }

  /// In one line where it fits.
  private void printTitle(String name, String subject) {
    if (name.length() + 2 + subject.length() <= Paragraph.WIDTH) {
      console.print("%s  %s", name, console.bold(subject));
      return;
    }
    console.print("%s", name);
    Paragraph.lines(subject, Paragraph.WIDTH - 2)
        .forEach(line -> console.print("  %s", console.bold(line)));
  }
}
