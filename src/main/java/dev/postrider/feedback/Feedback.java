package dev.postrider.feedback;

import dev.postrider.audience.Subscriptions;
import dev.postrider.bounce.BounceReader;
import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.feedback.Rulings.Ruling;
import dev.postrider.feedback.Rulings.Settled;
import dev.postrider.mail.Tokens;
import dev.postrider.mailbox.Mailbox;
import dev.postrider.outbox.Mailings;
import dev.postrider.outbox.Suppressions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;

/// Acts on messages that came back. What a message claims counts only for an email that it proves
/// to have been sent from here; nothing is ever answered. Each message counts once, also where it
/// is read again. Threads may share one.
public final class Feedback {

  private final Database database;
  private final InstantSource clock;
  private final BounceReader reader = new BounceReader();
  private final Notices notices = new Notices();
  private final ComplaintLimit complaintLimit;
  private final Rulings rulings;

  /// Whom it may end.
  ///
  /// @param digests the keys of all there are
  public record Readers(
      Subscriptions subscriptions, Suppressions suppressions, List<String> digests) {

    public Readers {
      digests = List.copyOf(digests);
    }
  }

  public Feedback(Database database, Readers readers, Tokens tokens, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    var sent = new SentEmails(database);
    var origins = new Origins(readers.subscriptions(), sent, tokens, clock);
    this.complaintLimit = new ComplaintLimit(notices, sent, new Mailings());
    this.rulings = new Rulings(database, origins, sent, readers, clock);
  }

  /// Takes every message of a mailbox. Each is on record before it is marked as read there.
  ///
  /// @throws java.io.UncheckedIOException if the mailbox cannot be read, or the database not
  ///   written; what was taken before stays so
  public Summary take(Mailbox mailbox) {
    var counts = new EnumMap<Effect, Long>(Effect.class);
    mailbox.read(message -> counts.merge(take(message), 1L, Long::sum));
    return new Summary(counts);
  }

  /// Takes one message, in one transaction.
  public Effect take(byte[] message) {
    String hash = hash(message);
    Ruling ruling = rulings.of(reader.read(message));
    return database.inTransaction(transaction -> takeOnce(transaction, hash, ruling));
  }

  private Effect takeOnce(Transaction transaction, String hash, Ruling ruling) {
    if (!notices.add(transaction, hash, clock.instant())) {
      return Effect.REPEATED;
    }
    Settled settled = ruling.carryOut(transaction);
    notices.settle(transaction, hash, settled);
    if (settled.effect() == Effect.COMPLAINED) {
      complaintLimit.look(transaction, settled.email().orElseThrow().mailingId());
    }
    return settled.effect();
  }

  /// Forgets the messages that were dealt with before. One of them that comes again counts anew,
  /// and then is about an email that is forgotten too.
  ///
  /// @return how many
  public int forget(Instant since) {
    return database.inTransaction(transaction -> notices.forget(transaction, since));
  }

  private static String hash(byte[] message) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
