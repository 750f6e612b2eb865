package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.TestSend;
import dev.postrider.calendar.LocalTimes;
import dev.postrider.calendar.WrittenTime.At;
import dev.postrider.calendar.WrittenTime.DayAlone;
import dev.postrider.calendar.WrittenTime.NoTime;
import dev.postrider.calendar.WrittenTime.OfNoZone;
import dev.postrider.edition.Digest;
import dev.postrider.mail.Address;
import dev.postrider.problem.Problems;
import dev.postrider.report.Dates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `send DIGEST`: composes what is new and delivers it, now or at a time, or shows it to a few.
@Command(
    name = "send",
    header = "Send what is new in a digest, now or at a time.",
    description = {
      "Takes the posts that no earlier edition had, and shows the subject, the posts and the"
          + " number of readers. Nothing leaves before you type that number. If an earlier edition"
          + " still has emails to deliver, it goes on with that one.",
      "With --at the edition is composed now, and what was shown is what goes out at that time, by"
          + " serve or run. With --to it goes to a few addresses at once, as a test that counts for"
          + " nothing.",
      "An edition that needs approval, or holds a post that seems too old, is composed and held:"
          + " editions resume lets it go out.",
      "Ctrl-C is safe at any time: the emails on the wire are finished, and the next send or run"
          + " goes on where it stopped."
    },
    footer = {
      "Example: postrider send weekly --dry-run",
      "         postrider send weekly --to ada@example.com,ben@example.com",
      "         postrider send weekly --subject \"Low tide\" --at \"2026-12-01 09:00\""
    })
final class SendCommand implements Callable<Integer> {

  @ParentCommand PostriderCommand postrider;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "DIGEST", description = "The digest, by its name in postrider.yaml.")
  String key;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Send at this time of the digest's zone, as%n09:00 or \"2026-12-01 09:00\".")
  @Nullable String at;

  @Option(
      names = "--subject",
      paramLabel = "TEXT",
      description = "The subject, in place of the template's.")
  @Nullable String subject;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      split = ",",
      description = "Send a test to this address alone; several with commas between them.")
  List<String> to = List.of();

  @Option(
      names = "--topics",
      paramLabel = "TOPIC",
      split = ",",
      description = "With --to: as a reader of these topics, with commas between them.")
  List<String> topics = List.of();

  @Option(names = "--yes", description = "Send without asking, as in a script.")
  boolean yes;

  @Option(names = "--dry-run", description = "Only show what would be sent, and to how many.")
  boolean dryRun;

  @Option(names = "--json", description = "With --dry-run: print one JSON document, for scripts.")
  boolean json;

  @Override
  public Integer call() {
    refuseWhatMakesNoSense();
    List<Address> addresses = addresses();
    var problems = new Problems();
    try (Postrider opened = postrider.open()) {
      problems.addAll(opened.settings().warnings());
      Digest digest = digest(opened);
      Optional<Instant> time = time(opened, digest.calendar().zone());
      var sending = new Sending(this, opened, digest, time, problems);
      return (addresses.isEmpty() ? sending.run() : sending.test(addresses)).number();
    }
  }

  private void refuseWhatMakesNoSense() {
    boolean isTest = !to.isEmpty();
    if (isTest && (at != null || yes || dryRun)) {
      throw wrong("--to sends a test at once, without asking. Leave out --at, --yes and --dry-run");
    }
    if (!topics.isEmpty() && !isTest) {
      throw wrong("--topics needs --to: an edition has what each reader chose. Add --to ADDRESS");
    }
    if (json && !dryRun) {
      throw wrong("--json needs --dry-run. Add it, or leave --json out");
    }
    if (subject != null
        && (subject.isBlank() || subject.codePoints().anyMatch(Character::isISOControl))) {
      throw wrong(
          "--subject is no line of text: '%s'. Write some words in one line"
              .formatted(subject.replaceAll("\\p{Cntrl}", "?")));
    }
  }

  private List<Address> addresses() {
    List<Address> addresses =
        to.stream().map(address -> NamedReader.address("", address, spec)).distinct().toList();
    if (addresses.size() > TestSend.MOST) {
      throw wrong(
          "a test goes to %d addresses at most, not to %d. Write fewer after --to"
              .formatted(TestSend.MOST, addresses.size()));
    }
    return addresses;
  }

  private Digest digest(Postrider opened) {
    Digest digest = NamedDigest.of(key, opened, spec);
    return subject == null ? digest : digest.saying(subject.strip());
  }

  private Optional<Instant> time(Postrider opened, ZoneId zone) {
    String written = at;
    if (written == null) {
      return Optional.empty();
    }
    Instant now = opened.clock().instant();
    Instant time = read(written, zone, now);
    if (!time.isAfter(now)) {
      throw wrong(
          "'%s' has passed: it is %s. Write a later time, or leave out --at to send now"
              .formatted(written, Dates.withZone(now, zone)));
    }
    return Optional.of(time);
  }

  private Instant read(String written, ZoneId zone, Instant now) {
    return switch (LocalTimes.read(written, zone, now)) {
      case At(Instant moment) -> moment;
      case DayAlone(LocalDate day) ->
          throw wrong("no time of the day: '%s'. Write it as \"%s 09:00\"".formatted(written, day));
      case OfNoZone(String name) -> throw wrong(NamedZone.unknown(name));
      case NoTime() ->
          throw wrong(
              "not a time: '%s'. Write it as \"2026-12-01 09:00\", or 09:00 for the next time that it"
                      .formatted(written)
                  + " is so late");
    };
  }

  ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
