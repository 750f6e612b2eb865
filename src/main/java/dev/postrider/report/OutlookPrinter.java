package dev.postrider.report;

import dev.postrider.console.Console;
import dev.postrider.console.Paragraph;
import dev.postrider.edition.Audience;
import dev.postrider.edition.Outlook;
import dev.postrider.edition.Readings.Reading;
import dev.postrider.post.Post;
import dev.postrider.post.Tag;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/// Shows a person at a terminal of 80 columns what is to come of a digest: when, what, to whom, to
/// whom not, and what stands in its way.
public final class OutlookPrinter {

  private static final String INDENT = " ".repeat(12);

  private final Console console;
  private final ZoneId zone;
  private final Instant now;

  /// @param zone of the site, in which its posts are dated
  public OutlookPrinter(Console console, ZoneId zone, Instant now) {
    this.console = console;
    this.zone = zone;
    this.now = now;
  }

  public void print(Outlook outlook) {
    var dates = new Dates(outlook.digest().calendar().zone(), now);
    console.print(
        "%s No. %d   %s",
        console.bold(outlook.digest().key()), outlook.number(), outlook.digest().title());
    printDates(outlook, dates);
    printPosts(outlook, new Dates(zone, now));
    printReaders(outlook);
    printLeftOut(outlook.audience());
    printVerdict(outlook, dates);
  }

  private void printDates(Outlook outlook, Dates dates) {
    outlook
        .missed()
        .ifPresent(
            date ->
                field(
                    "missed",
                    "%s   it was late, and catch-up is skip"
                        .formatted(console.yellow(dates.date(date)))));
    String label = "dates";
    for (Instant date : outlook.dates()) {
      boolean isFirst = date.equals(outlook.date());
      String remark =
          date.isBefore(now)
              ? console.yellow("has passed")
              : isFirst ? console.dim(dates.place()) : "";
      field(label, (dates.date(date) + "   " + remark).stripTrailing());
      label = "";
    }
  }

  private void printPosts(Outlook outlook, Dates dates) {
    String label = "posts";
    for (Post post : outlook.posts()) {
      List<String> title = Paragraph.lines(post.title(), Paragraph.WIDTH - INDENT.length() - 2);
      field(label, console.dot() + " " + String.join("\n" + INDENT + "  ", title));
      String topics = post.tags().stream().map(Tag::name).collect(Collectors.joining(", "));
      field(
          "",
          console.dim(
              ("  " + dates.day(post.published()) + "   " + Paragraph.line(topics))
                  .stripTrailing()));
      label = "";
    }
    if (outlook.posts().isEmpty()) {
      field(label, "none is new");
    }
    if (outlook.kept() > 0) {
      String rest =
          switch (outlook.digest().overflow()) {
            case KEEP -> "kept for the edition after";
            case SKIP -> "without room, which count as sent";
          };
      field("", "and %,d more, %s".formatted(outlook.kept(), rest));
    }
  }

  private void printReaders(Outlook outlook) {
    Audience audience = outlook.audience();
    field("readers", "%,d".formatted(audience.recipients()));
    if (audience.recipients() + audience.leftOut() + audience.notAsked() == 0) {
      field("", "There are no readers yet: postrider subscribers add ADDRESS");
    }
    List<Reading> readings = outlook.readings().all();
    for (Reading reading : readings) {
      boolean isAll = reading.posts().size() == outlook.posts().size();
      String which =
          isAll
              ? allOf(outlook.posts().size())
              : reading.posts().stream().map(Post::title).collect(Collectors.joining("; "));
      counted(reading.readers(), which);
    }
  }

  private static String allOf(int posts) {
    return posts == 1 ? "the post" : "all %,d posts".formatted(posts);
  }

  private void printLeftOut(Audience audience) {
    if (audience.leftOut() + audience.notAsked() == 0) {
      return;
    }
    field("left out", "");
    counted(audience.skipped(), "no post on their topics");
    counted(audience.pending(), "not confirmed yet");
    counted(audience.left(), "left");
    counted(audience.suppressed(), "bounced or complained");
    counted(audience.notAsked(), "readers of other digests, who never asked for this one");
  }

  private void counted(long number, String what) {
    if (number > 0) {
      String indent = " ".repeat(INDENT.length() + 9);
      List<String> lines = Paragraph.lines(what, Paragraph.WIDTH - indent.length());
      console.print("%s%,7d  %s", INDENT, number, String.join("\n" + indent, lines));
    }
  }

  private void printVerdict(Outlook outlook, Dates dates) {
    outlook
        .underWay()
        .ifPresent(
            edition ->
                remark(console.yellow("!"), edition.key() + " is under way and comes first."));
    if (outlook.idle().isPresent()) {
      remark(console.yellow("!"), "Nothing would go out: " + outlook.idle().get() + ".");
    } else if (outlook.held().isPresent()) {
      remark(
          console.yellow("!"),
          "It would be held until you resume it: " + outlook.held().get() + ".");
    } else if (outlook.isOverdue(now)) {
      remark(
          console.yellow("!"), "Overdue: nobody ran. Start postrider serve, or run postrider run.");
    } else if (outlook.underWay().isEmpty()) {
      remark(console.tick(), "It goes out " + dates.date(outlook.date()).replace("  ", " ") + ".");
    }
  }

  private void remark(String sign, String text) {
    console.print(
        "  %s %s", sign, String.join("\n    ", Paragraph.lines(text, Paragraph.WIDTH - 4)));
  }

  private void field(String name, String value) {
    console.print("%s", "  %-10s%s".formatted(name, value).stripTrailing());
  }
}
