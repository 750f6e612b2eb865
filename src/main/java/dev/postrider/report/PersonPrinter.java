package dev.postrider.report;

import dev.postrider.audience.Person;
import dev.postrider.audience.Person.SignUp;
import dev.postrider.audience.Subscriber;
import dev.postrider.audience.Topic;
import dev.postrider.console.Console;
import dev.postrider.console.Paragraph;
import dev.postrider.mail.Address;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Suppressions.Reason;
import dev.postrider.outbox.Suppressions.Suppression;
import dev.postrider.outbox.Traces.Held;
import dev.postrider.outbox.Traces.Notice;
import dev.postrider.outbox.Traces.Sent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Shows all that is held on somebody to a person at a terminal of 80 columns.
public final class PersonPrinter {

  private static final String NO_TIME = " ".repeat("2026-11-22 09:14".length());

  private final Console console;
  private final DateTimeFormatter time;

  /// @param zone that times are told in
  public PersonPrinter(Console console, ZoneId zone) {
    this.console = console;
    this.time = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ENGLISH).withZone(zone);
  }

  /// Prints all that is held on `person`.
  ///
  /// @param asked the address that was asked for
  public void print(Address asked, Person person) {
    console.print(
        "%s", console.bold(person.subscriber().map(Subscriber::address).orElse(asked).address()));
    person.subscriber().ifPresentOrElse(this::print, () -> printNobody(person));
    section("not sent", person.suppressions().stream().map(this::stopped).toList());
    section("asked for", person.signUp().stream().flatMap(this::asked).toList());
    section("record", person.steps().stream().map(this::step).toList());
    section("emails", person.mail().emails().stream().map(this::email).toList());
    section("came back", person.mail().notices().stream().map(this::notice).toList());
    printCounts(person.mail());
  }

  private void print(Subscriber reader) {
    field("name", reader.address().name());
    field("status", reader.status().word());
    field("joined", time.format(reader.joined()));
    field("digests", String.join("; ", reader.digests()));
    field("topics", topics(reader.topics()));
    field("language", reader.language());
    new TreeMap<>(reader.attributes())
        .forEach((name, value) -> field("attribute", name + ": " + value));
  }

  private void printNobody(Person person) {
    boolean erased = person.suppressions().stream().anyMatch(it -> it.reason() == Reason.ERASED);
    console.print(
        "  %s",
        erased
            ? "erased; a hash of the address is kept, so that no import brings it back"
            : "no reader, but not unknown");
  }

  /// Nothing where it is empty.
  private void field(String name, String value) {
    if (!value.isEmpty()) {
      wrapped("%-12s".formatted(name), value);
    }
  }

  private void section(String name, List<Line> lines) {
    if (!lines.isEmpty()) {
      console.print("%n  %s", console.bold(name));
      lines.forEach(line -> wrapped(line.when() + "  ", line.what()));
    }
  }

  private void wrapped(String first, String rest) {
    String indent = " ".repeat(2 + first.length());
    List<String> lines = Paragraph.lines(rest, Paragraph.WIDTH - indent.length());
    console.print("  %s%s", first, String.join("\n" + indent, lines));
  }

  private record Line(String when, String what) {}

  private Line stopped(Suppression stop) {
    String what =
        switch (stop.scope()) {
          case Suppressions.EVERYTHING -> "anything";
          case Suppressions.EVERY_DIGEST -> "any digest";
          default -> stop.scope();
        };
    return new Line(time.format(stop.at()), what + ": " + stop.reason().word());
  }

  private Stream<Line> asked(SignUp signUp) {
    String what =
        "%s, topics: %s (%s): %s"
            .formatted(
                String.join("; ", signUp.digests()),
                topics(signUp.topics()),
                signUp.source(),
                signUp.text());
    return Stream.of(
        new Line(time.format(signUp.asked()), what),
        new Line(time.format(signUp.until()), "forgotten, where the button is not pressed"));
  }

  private Line step(Person.Step step) {
    String scope =
        switch (step.scope()) {
          case Suppressions.EVERYTHING -> "";
          case Suppressions.EVERY_DIGEST -> " everything";
          default -> " " + step.scope();
        };
    return new Line(
        time.format(step.at()),
        "%s%s%s (%s): %s".formatted(step.step(), scope, wish(step), step.source(), step.text()));
  }

  /// What somebody agreed to; nothing for other steps.
  private static String wish(Person.Step step) {
    if (step.digests().isEmpty()) {
      return "";
    }
    String topics =
        step.topics().stream().map(Topic::name).collect(Collectors.joining(", ", " on ", ""));
    return " " + String.join(", ", step.digests()) + (step.topics().isEmpty() ? "" : topics);
  }

  private Line email(Sent email) {
    String reply = email.reply().isEmpty() ? "" : ": " + email.reply();
    return new Line(
        email.tried().map(time::format).orElse(NO_TIME),
        email.mailing() + " " + email.state().word() + reply);
  }

  private Line notice(Notice notice) {
    return new Line(time.format(notice.at()), notice.mailing() + " " + notice.kind());
  }

  private void printCounts(Held mail) {
    if (mail.refusals() > 0 || mail.softBounces() > 0) {
      console.print("");
    }
    if (mail.refusals() > 0) {
      console.print("  refused without a reason, editions in a row: %d", mail.refusals());
    }
    if (mail.softBounces() > 0) {
      console.print("  could not take mail, editions in a row: %d", mail.softBounces());
    }
  }

  private static String topics(List<Topic> topics) {
    return topics.isEmpty()
        ? "all"
        : topics.stream().map(Topic::name).collect(Collectors.joining("; "));
  }
}
