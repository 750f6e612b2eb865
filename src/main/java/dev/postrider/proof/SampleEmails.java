package dev.postrider.proof;

import dev.postrider.calendar.Calendar;
import dev.postrider.edition.Digest;
import dev.postrider.edition.Digest.Overflow;
import dev.postrider.edition.EditionJudge;
import dev.postrider.edition.EditionModel;
import dev.postrider.edition.EditionModel.Detail;
import dev.postrider.edition.EditionModel.Story;
import dev.postrider.edition.EditionSettings;
import dev.postrider.edition.Heading;
import dev.postrider.edition.Headings;
import dev.postrider.edition.Lateness;
import dev.postrider.look.EmailLook;
import dev.postrider.look.Logo;
import dev.postrider.mail.Address;
import dev.postrider.mail.Slot;
import dev.postrider.mail.SlotMarkers;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingBody;
import dev.postrider.problem.Finding;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.template.Rendering;
import dev.postrider.words.Words;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Emails of two made-up sites, made into models as real ones are: one site has everything, the
/// other, which is written from right to left, nothing that may be missing.
final class SampleEmails {

  private static final Instant NOON = Instant.parse("2026-11-19T12:00:00Z");

  private static final int NUMBER = 48;

  /// Any key will do, as nobody follows the links.
  private static final int KEY_OCTETS = 32;

  /// More than a template shows at large.
  private static final int MANY = 12;

  private static final EmailLook TWO_LOGOS =
      look(Optional.of(URI.create("https://harbourgazette.example/logo-dark.png")));

  private static final EmailLook ONE_LOGO = look(Optional.empty());

  private SampleEmails() {}

  /// An email.
  ///
  /// @param judge tells what is wrong with what the template at a place made of it
  record Sample(Map<String, Object> model, BiFunction<MailingBody, Location, List<Finding>> judge) {

    /// What must keep it from going out.
    List<Finding> faults(Rendering email, Location template) {
      var body = new MailingBody(email.subject(), email.text(), email.html());
      return judge.apply(body, template).stream()
          .filter(finding -> finding.check().wording().isError())
          .toList();
    }
  }

  /// Every branch of a template that asks whether a value is there is seen in one of these.
  static List<Sample> editions() {
    List<Story> full = IntStream.rangeClosed(1, MANY).mapToObj(SamplePosts::full).toList();
    List<Story> bare = IntStream.rangeClosed(1, MANY).mapToObj(SamplePosts::bare).toList();
    List<Story> turns =
        IntStream.rangeClosed(1, MANY)
            .mapToObj(i -> i % 3 == 0 ? SamplePosts.full(i) : SamplePosts.bare(i))
            .toList();
    return List.of(
        sample(rich(TWO_LOGOS), weekly(), full),
        sample(rich(TWO_LOGOS), weekly(), full, Detail.TITLES),
        sample(rich(TWO_LOGOS), weekly(), full.subList(0, 1)),
        sample(rich(ONE_LOGO), weekly(), turns),
        sample(spare(), irregular(), bare),
        sample(spare(), irregular(), bare.subList(0, 2)),
        sample(spare(), irregular(), bare.subList(0, 1)));
  }

  static List<Sample> confirmations() {
    return Stream.of(rich(TWO_LOGOS), rich(ONE_LOGO), spare())
        .map(SampleEmails::confirmation)
        .toList();
  }

  private static Sample confirmation(EditionSettings settings) {
    Letterhead letterhead = headings(settings).ofConfirmation();
    return new Sample(
        new EditionModel(settings).ofConfirmation(confirmMarker()),
        (body, template) ->
            new EditionJudge(settings, (_, _) -> template).judge(letterhead, body, template));
  }

  /// Tells the slots of every edition.
  static SlotMarkers markers() {
    return headings(spare()).of(irregular(), NUMBER, NOON).letterhead().markers();
  }

  /// Stands where the address of a confirmation will.
  static String confirmMarker() {
    return headings(spare()).ofConfirmation().markers().marker(Slot.CONFIRM);
  }

  private static Sample sample(EditionSettings settings, Digest digest, List<Story> stories) {
    return sample(settings, digest, stories, Detail.ALL);
  }

  /// @param detail how much of its stories there is room for
  private static Sample sample(
      EditionSettings settings, Digest digest, List<Story> stories, Detail detail) {
    Heading heading = headings(settings).of(digest, NUMBER, NOON);
    return new Sample(
        new EditionModel(settings).of(heading, stories, detail),
        (body, template) ->
            new EditionJudge(settings, (_, _) -> template).judge(heading, body, stories, template));
  }

  private static Headings headings(EditionSettings settings) {
    return new Headings(settings, new Tokens(new byte[KEY_OCTETS]));
  }

  private static EditionSettings rich(EmailLook look) {
    return settings(
        "The Harbour Gazette",
        "Letters on letters",
        "en",
        look,
        new Address("The Harbour Gazette", "gazette@harbourgazette.example"));
  }

  private static EditionSettings spare() {
    return settings(
        "جريدة الميناء",
        "",
        "ar",
        EmailLook.STANDARD,
        new Address("", "gazette@harbourgazette.example"));
  }

  private static EditionSettings settings(
      String title, String description, String language, EmailLook look, Address from) {
    return new EditionSettings(
        title,
        URI.create("https://harbourgazette.example/"),
        description,
        "Tomas Wren",
        language,
        Words.english(language),
        look,
        Optional.empty(),
        from,
        Optional.empty(),
        from,
        false,
        "14 Quay Street, Northhaven NH1 2AB",
        List.of(),
        URI.create("https://harbourgazette.example/letters/"));
  }

  private static EmailLook look(Optional<URI> darkLogo) {
    return new EmailLook(
        EmailLook.STANDARD.day(),
        EmailLook.STANDARD.night(),
        EmailLook.STANDARD.reading(),
        EmailLook.STANDARD.using(),
        Optional.of(
            new Logo(URI.create("https://harbourgazette.example/logo.png"), darkLogo, 180)));
  }

  private static Digest weekly() {
    return digest("0 8 * * THU");
  }

  /// So seldom and often that no words tell it.
  private static Digest irregular() {
    return digest("0 8,17 1,9 * *");
  }

  private static Digest digest(String cron) {
    Calendar calendar =
        Calendar.parse(cron, ZoneOffset.UTC, Location.of(Path.of("sample")), new Problems())
            .orElseThrow();
    return new Digest(
        "weekly",
        "The Weekly",
        calendar,
        "digest",
        Set.of(),
        1,
        MANY,
        Overflow.KEEP,
        Optional.empty(),
        false,
        Duration.ofDays(30),
        Lateness.DEFAULT,
        Optional.empty());
  }
}
