package dev.postrider.feedback;

import dev.postrider.audience.Subscription;
import dev.postrider.bounce.DeliveryReport;
import dev.postrider.bounce.DeliveryReport.Fate;
import dev.postrider.bounce.Notice;
import dev.postrider.bounce.Notice.AutoReply;
import dev.postrider.bounce.Notice.Bounce;
import dev.postrider.bounce.Notice.Complaint;
import dev.postrider.bounce.Notice.Other;
import dev.postrider.bounce.Notice.UnsubscribeRequest;
import dev.postrider.bounce.Trace;
import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.feedback.Feedback.Readers;
import dev.postrider.mail.EnhancedCode;
import dev.postrider.mail.ReturnPaths.Returned;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Suppressions.Reason;
import java.time.InstantSource;
import java.util.Optional;

/// What each kind of message leads to.
///
/// A mail server that says there is no such address ends it at once; any other failure counts as
/// one of [SoftBounces#MOST]. A complaint ends it at once. A request to unsubscribe ends the digest
/// of its token.
final class Rulings {

  /// Where a step of consent comes from.
  private static final String SOURCE = "email";

  private final Database database;
  private final Origins origins;
  private final SentEmails sent;
  private final SoftBounces softBounces;
  private final Readers readers;
  private final InstantSource clock;

  Rulings(
      Database database, Origins origins, SentEmails sent, Readers readers, InstantSource clock) {
    this.database = database;
    this.origins = origins;
    this.sent = sent;
    this.softBounces = new SoftBounces(sent);
    this.readers = readers;
    this.clock = clock;
  }

  /// What is to be done about a message.
  interface Ruling {
    Settled carryOut(Transaction transaction);
  }

  /// What was done.
  ///
  /// @param email it is about; empty where that is not known
  record Settled(Effect effect, Optional<SentEmail> email) {

    private static Settled of(Effect effect) {
      return new Settled(effect, Optional.empty());
    }
  }

  /// What is to be done about an email that a message proves to be about.
  private interface Judgement {
    Effect of(Transaction transaction, SentEmail email);
  }

  /// Looks up what the message is about, so that the transaction need not.
  Ruling of(Notice notice) {
    return switch (notice) {
      case Bounce bounce -> about(bounce.trace(), (tx, email) -> bounced(tx, email, bounce));
      case Complaint(Trace trace) -> about(trace, this::complained);
      case UnsubscribeRequest(String token) ->
          readers
              .subscriptions()
              .find(Purpose.UNSUBSCRIBE, token)
              .map(this::unsubscribe)
              .orElse(_ -> Settled.of(Effect.UNKNOWN));
      case AutoReply _ -> _ -> Settled.of(Effect.AUTOMATIC);
      case Other _ -> _ -> Settled.of(Effect.UNKNOWN);
    };
  }

  private Ruling about(Trace trace, Judgement judgement) {
    Optional<Returned> origin = database.read(handle -> origins.find(handle, trace));
    return transaction ->
        origin
            .flatMap(returned -> sent.find(transaction.handle(), returned))
            .map(email -> new Settled(judgement.of(transaction, email), Optional.of(email)))
            .orElse(Settled.of(Effect.UNKNOWN));
  }

  private Effect bounced(Transaction transaction, SentEmail email, Bounce bounce) {
    DeliveryReport report = bounce.of(email.address());
    return switch (report.fate()) {
      case DELIVERED -> Effect.AUTOMATIC;
      case DELAYED -> Effect.PUT_OFF;
      case TRANSIENT, PERMANENT -> failed(transaction, email, report);
    };
  }

  private Effect failed(Transaction transaction, SentEmail email, DeliveryReport report) {
    boolean isGone = report.fate() == Fate.PERMANENT && EnhancedCode.saysGone(report.code());
    if (!isGone && !softBounces.isLast(transaction, email)) {
      return Effect.PUT_OFF;
    }
    suppress(transaction, email, Reason.BOUNCED);
    return Effect.BOUNCED;
  }

  private Effect complained(Transaction transaction, SentEmail email) {
    suppress(transaction, email, Reason.COMPLAINED);
    return Effect.COMPLAINED;
  }

  private void suppress(Transaction transaction, SentEmail email, Reason reason) {
    readers
        .suppressions()
        .add(transaction, email.address(), Suppressions.EVERYTHING, reason, clock.instant());
  }

  private Ruling unsubscribe(Subscription subscription) {
    return transaction -> {
      readers.subscriptions().leave(transaction, subscription, readers.digests(), SOURCE);
      return Settled.of(Effect.UNSUBSCRIBED);
    };
  }
}
