package dev.postrider.proof;

import dev.postrider.calendar.Calendar;
import dev.postrider.edition.Digest;
import dev.postrider.edition.Digest.Overflow;
import dev.postrider.edition.EditionModel;
import dev.postrider.edition.EditionModel.Detail;
import dev.postrider.edition.EditionModel.Story;
import dev.postrider.edition.EditionSettings;
import dev.postrider.edition.EditionWriter.Heading;
import dev.postrider.look.EmailLook;
import dev.postrider.look.Logo;
import dev.postrider.mail.Address;
import dev.postrider.outbox.Letterhead;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Emails of two made-up sites, made into models as real ones are: one site has everything, the
/// other, which is written from right to left, nothing that may be missing.
final class SampleEmails {

  /// The markers of every model are those of this key.
  static final String MARKER_KEY = "sample";

  /// Stands where the address of a confirmation will.
  static final String CONFIRM_MARKER = "PRCONFIRM4F1D9A27C3E86B50";

  private static final Instant NOON = Instant.parse("2026-11-19T12:00:00Z");

  /// More than a template shows at large.
  private static final int MANY = 12;

  private static final EmailLook TWO_LOGOS =
      look(Optional.of(URI.create("https://harbourgazette.example/logo-dark.png")));

  private static final EmailLook ONE_LOGO = look(Optional.empty());

  private SampleEmails() {}

  /// Every branch of a template that asks whether a value is there is seen in one of these.
  static List<Map<String, Object>> editions() {
    List<Story> full = IntStream.rangeClosed(1, MANY).mapToObj(SamplePosts::full).toList();
    List<Story> bare = IntStream.rangeClosed(1, MANY).mapToObj(SamplePosts::bare).toList();
    List<Story> turns =
        IntStream.rangeClosed(1, MANY)
            .mapToObj(i -> i % 3 == 0 ? SamplePosts.full(i) : SamplePosts.bare(i))
            .toList();
    return Stream.of(
            model(rich(TWO_LOGOS), weekly(), full),
            titles(rich(TWO_LOGOS), weekly(), full),
            model(rich(TWO_LOGOS), weekly(), full.subList(0, 1)),
            model(rich(ONE_LOGO), weekly(), turns),
            model(spare(), irregular(), bare),
            model(spare(), irregular(), bare.subList(0, 2)),
            model(spare(), irregular(), bare.subList(0, 1)))
        .toList();
  }

  static List<Map<String, Object>> confirmations() {
    return Stream.of(rich(TWO_LOGOS), rich(ONE_LOGO), spare())
        .map(settings -> new EditionModel(settings).ofConfirmation(CONFIRM_MARKER))
        .toList();
  }

  private static Map<String, Object> model(
      EditionSettings settings, Digest digest, List<Story> stories) {
    return new EditionModel(settings).of(heading(settings, digest), stories, Detail.ALL);
  }

  /// As where there is room for no more.
  private static Map<String, Object> titles(
      EditionSettings settings, Digest digest, List<Story> stories) {
    return new EditionModel(settings).of(heading(settings, digest), stories, Detail.TITLES);
  }

  private static Heading heading(EditionSettings settings, Digest digest) {
    var letterhead =
        new Letterhead(
            settings.from(),
            settings.replyTo(),
            settings.bounceAddress(),
            settings.verp(),
            Optional.empty(),
            MARKER_KEY,
            "",
            "",
            "",
            "");
    return new Heading(digest, 48, NOON, letterhead);
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
        Duration.ofDays(30));
  }
}
