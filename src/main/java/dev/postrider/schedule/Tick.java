package dev.postrider.schedule;

import dev.postrider.Built;
import dev.postrider.Postrider;
import dev.postrider.Postrider.Forgotten;
import dev.postrider.Strictness;
import dev.postrider.edition.Composition;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.Composition.Nothing;
import dev.postrider.edition.Composition.Standing;
import dev.postrider.edition.Digest;
import dev.postrider.edition.DigestDates;
import dev.postrider.edition.Due;
import dev.postrider.edition.EditionComposer;
import dev.postrider.feedback.Summary;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.signup.SignUps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One pass over what is due. Each part can be repeated, and does nothing where nothing is due;
/// several processes may be at it at once.
public final class Tick {

  private static final Logger log = LoggerFactory.getLogger(Tick.class);

  /// A mistake that a person must mend is not looked at anew every second.
  private static final Duration PAUSE_AFTER_PROBLEMS = Duration.ofMinutes(1);

  private final Postrider postrider;
  private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

  public Tick(Postrider postrider) {
    this.postrider = postrider;
  }

  /// Builds the feeds as the posts are now.
  public Built build(Problems problems) {
    Built built = postrider.build().run(Strictness.NONE, problems);
    built.publication().written().forEach(file -> log.info("feed {}: written", file));
    built.publication().removed().forEach(file -> log.info("feed {}: removed", file));
    return built;
  }

  /// Acts on what has come to the mailbox of the settings.
  ///
  /// @return what was in it; empty where there is no mailbox
  /// @throws java.io.UncheckedIOException if it cannot be read
  public Optional<Summary> readMailbox() {
    Optional<Summary> read = postrider.mailbox().map(mailbox -> postrider.feedback().take(mailbox));
    read.filter(summary -> summary.messages() > 0)
        .ifPresent(summary -> log.info("mailbox: {}", summary));
    return read;
  }

  /// Composes the edition of every digest whose date has passed. Several dates that passed while
  /// nothing ran give one edition with everything new. A digest whose template has a mistake keeps
  /// its date and does not hold up the others.
  ///
  /// @return what was composed; a date on which nothing was new is kept without one
  /// @throws ProblemsFound if something that sending needs is not set
  public List<Composed> compose(Problems problems) {
    var composed = new ArrayList<Composed>();
    List<Digest> due = due();
    if (due.isEmpty()) {
      return composed;
    }
    EditionComposer composer = postrider.composer();
    Posts posts = postrider.build().read(problems);
    for (Digest digest : due) {
      try {
        compose(composer, digest, posts, problems).ifPresent(composed::add);
      } catch (ProblemsFound e) {
        problems.addAll(e.problems());
        notBefore.put(digest.key(), postrider.clock().instant().plus(PAUSE_AFTER_PROBLEMS));
      }
    }
    return composed;
  }

  /// An earlier edition is finished first; the date waits for it.
  private List<Digest> due() {
    Instant now = postrider.clock().instant();
    return postrider.settings().digests().stream()
        .filter(digest -> next(digest, now).map(date -> !date.isAfter(now)).orElse(true))
        .filter(digest -> !notBefore.getOrDefault(digest.key(), Instant.MIN).isAfter(now))
        .filter(digest -> !postrider.editions().isUnderWay(digest))
        .toList();
  }

  /// Empty for a digest that was never seen, or whose calendar was changed.
  private Optional<Instant> next(Digest digest, Instant now) {
    return postrider.database().read(handle -> new DigestDates().next(handle, digest, now));
  }

  private Optional<Due> due(Digest digest, Instant now) {
    return postrider.database().read(handle -> new DigestDates().due(handle, digest, now));
  }

  private Optional<Composed> compose(
      EditionComposer composer, Digest digest, Posts posts, Problems problems) {
    Instant now = postrider.clock().instant();
    Optional<Due> due = due(digest, now);
    if (due.isEmpty()) {
      composer.see(digest, now, posts);
      return Optional.empty();
    }
    if (composer.misses(digest, due.get())) {
      miss(composer, digest, due.get());
      return Optional.empty();
    }
    Composition composition = composer.compose(digest, due.get(), posts, problems);
    switch (composition) {
      case Composed composed -> {
        tell(composed);
        composer.keepDate(digest, now);
      }
      case Nothing(String why) -> {
        log.atInfo().addKeyValue("digest", digest.key()).log("digest {}: {}", digest.key(), why);
        composer.keepDate(digest, now);
      }
      case Standing(var edition) -> {
        // composed before, by a process that died or by another one
        if (edition.isFor(due.get().date())) {
          composer.keepDate(digest, now);
        }
      }
    }
    return composition instanceof Composed one ? Optional.of(one) : Optional.empty();
  }

  private static void tell(Composed composed) {
    String digest = composed.edition().digest();
    String edition = composed.edition().key();
    log.atInfo()
        .addKeyValue("digest", digest)
        .addKeyValue("edition", edition)
        .addKeyValue("emails", composed.recipients())
        .log(
            "edition {}: {} posts, {} emails in the outbox",
            edition,
            composed.posts().size(),
            composed.recipients());
    composed
        .held()
        .ifPresent(
            reason ->
                log.atWarn()
                    .addKeyValue("digest", digest)
                    .addKeyValue("edition", edition)
                    .log("edition {}: held: {}", edition, reason));
  }

  private static void miss(EditionComposer composer, Digest digest, Due due) {
    if (composer.miss(digest, due)) {
      log.warn(
          "digest {}: the date {} is missed, as it is {} late; what is new waits for the next",
          digest.key(),
          due.date(),
          due.howLate());
    }
  }

  /// Forgets those whose time to confirm their sign-up is over, and has the emails written to those
  /// whose turn to be asked has come.
  ///
  /// @throws ProblemsFound if something that sending needs is not set
  public void signUps(Problems problems) {
    SignUps signUps = postrider.signUps();
    int forgotten = signUps.forget();
    if (forgotten > 0) {
      log.info("sign-ups: {} forgotten that nobody confirmed", forgotten);
    }
    try {
      int written = signUps.writeDue();
      if (written > 0) {
        log.info("sign-ups: {} emails put in the outbox", written);
      }
    } catch (ProblemsFound e) {
      problems.addAll(e.problems());
    }
  }

  /// Forgets what was kept long enough; nothing is done where nothing was.
  public void forget() {
    Forgotten forgotten = postrider.forget();
    if (forgotten.mailings() + forgotten.readers() > 0) {
      log.info(
          "privacy: forgot to whom {} mailings went, erased {} readers who had left",
          forgotten.mailings(),
          forgotten.readers());
    }
  }

  /// Delivers until nothing is due.
  ///
  /// @return why it ended early; empty where nothing is due any more
  public Optional<String> deliver() {
    return new Delivery(postrider).run(() -> false);
  }

  /// Lets [#deliver] end at the next email, now and from now on. For any thread.
  public void stop() {
    if (postrider.settings().mail().isPresent()) {
      postrider.worker().stop();
    }
  }
}
