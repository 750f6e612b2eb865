package dev.postrider.feedback;

import static dev.postrider.outbox.OutboxSamples.NOON;
import static dev.postrider.outbox.OutboxSamples.TOKENS;
import static dev.postrider.outbox.OutboxSamples.reader;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.SettableClock;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Subscribers;
import dev.postrider.audience.Subscriptions;
import dev.postrider.bounce.Corpus;
import dev.postrider.database.Database;
import dev.postrider.database.EachDatabase;
import dev.postrider.mail.Address;
import dev.postrider.mail.KeyedHash;
import dev.postrider.mail.ReturnPaths;
import dev.postrider.mail.ReturnPaths.Returned;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mailbox.MessageStream;
import dev.postrider.outbox.MailingState;
import dev.postrider.outbox.OutboxSamples;
import dev.postrider.outbox.Suppressions;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(EachDatabase.class)
class FeedbackTest {

  private static final Address BOUNCES = new Address("", "bounces@news.example");
  private static final int READERS = 100;

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(NOON);
  private final Suppressions suppressions =
      new Suppressions(new KeyedHash("fedcba9876543210fedcba9876543210".getBytes(ISO_8859_1)));
  private Database database;
  private Feedback feedback;

  @BeforeEach
  void open() {
    database = Database.open(kind.make(folder));
    var subscriptions = new Subscriptions(database, new Subscribers(), suppressions, TOKENS, clock);
    var readers = new Feedback.Readers(subscriptions, suppressions, List.of("weekly", "monthly"));
    feedback = new Feedback(database, readers, TOKENS, clock);
    database.write(
        transaction ->
            subscriptions.join(
                transaction,
                IntStream.rangeClosed(1, READERS)
                    .mapToObj(i -> new Newcomer(reader(i), List.of("weekly", "monthly"), List.of()))
                    .toList(),
                new Consent("import", "at the fair")));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void eachMessageHasItsEffect() {
    long mailing = sent("weekly/1", READERS);
    var effects = new StringBuilder();
    int reader = 0;
    for (String name : Corpus.names()) {
      reader++;
      Effect effect = feedback.take(corpus("weekly/1", mailing, reader).message(name));
      effects.append("%s: %s %s\n".formatted(name, effect.word(), suppressed(reader)));
    }

    Golden.assertMatches("bounces/effects.txt", effects.toString());
    assertThat(suppressionsOfOthersThan(reader)).isZero();
  }

  @Test
  void aMessageCountsOnce() {
    byte[] message = corpus("weekly/1", sent("weekly/1", 2), 1).message("postfix-mailbox-full");

    assertThat(feedback.take(message)).isEqualTo(Effect.PUT_OFF);
    assertThat(feedback.take(message)).isEqualTo(Effect.REPEATED);
    assertThat(softBounces(1)).isEqualTo(1);
  }

  @Test
  void anEditionCountsOnceHoweverOftenItComesBack() {
    long mailing = sent("weekly/1", 2);

    take("weekly/1", mailing, 1, "postfix-mailbox-full");
    take("weekly/1", mailing, 1, "postfix-expired");

    assertThat(softBounces(1)).isEqualTo(1);
  }

  @Test
  void fiveEditionsInARowGiveAnAddressUp() {
    for (int edition = 1; edition <= 4; edition++) {
      assertThat(soft(edition, sent("weekly/" + edition, 2))).isEqualTo(Effect.PUT_OFF);
    }
    assertThat(suppressed(1)).isEmpty();

    assertThat(soft(5, sent("weekly/5", 2))).isEqualTo(Effect.BOUNCED);

    assertThat(suppressed(1)).containsExactly("bounced ''");
    assertThat(suppressed(2)).isEmpty();
  }

  @Test
  void aDeliveryInBetweenBeginsTheCountAnew() {
    for (int edition = 1; edition <= 4; edition++) {
      soft(edition, sent("weekly/" + edition, 2));
    }
    sent("weekly/5", 2);

    assertThat(soft(6, sent("weekly/6", 2))).isEqualTo(Effect.PUT_OFF);

    assertThat(softBounces(1)).isEqualTo(1);
  }

  @Test
  void anEditionThatWasNeverTakenIsNoDelivery() {
    soft(1, sent("weekly/1", 2));
    OutboxSamples.mailing(database, "weekly/2", 100, 2);

    soft(3, sent("weekly/3", 2));

    assertThat(softBounces(1)).isEqualTo(2);
  }

  @Test
  void aBounceThatComesLateChangesNothing() {
    long first = sent("weekly/1", 2);
    soft(2, sent("weekly/2", 2));

    soft(1, first);

    assertThat(softBounces(1)).isEqualTo(1);
  }

  @Test
  void tooManyComplaintsHoldTheRestOfAnEdition() {
    long mailing = sent("weekly/1", 3_000);
    database.write(
        transaction ->
            transaction
                .handle()
                .execute("UPDATE mailing SET state = 'open' WHERE id = ?", mailing));

    for (int reader = 1; reader <= 3; reader++) {
      take("weekly/1", mailing, reader, "arf-yahoo");
    }
    take("weekly/1", mailing, 3, "arf-ses");
    assertThat(state(mailing)).isEqualTo(MailingState.OPEN);

    take("weekly/1", mailing, 4, "arf-yahoo");

    assertThat(state(mailing)).isEqualTo(MailingState.HELD);
    assertThat(reason(mailing)).isEqualTo("4 readers of 3,000 call it spam, which is too many");
    assertThat(suppressed(4)).containsExactly("complained ''");
  }

  @Test
  void twoComplaintsAreAnAccident() {
    long mailing = sent("weekly/1", 2);
    database.write(
        transaction ->
            transaction
                .handle()
                .execute("UPDATE mailing SET state = 'open' WHERE id = ?", mailing));

    take("weekly/1", mailing, 1, "arf-yahoo");
    take("weekly/1", mailing, 2, "arf-yahoo");

    assertThat(state(mailing)).isEqualTo(MailingState.OPEN);
  }

  @Test
  void whoAsksToUnsubscribeLeavesThatDigest() {
    long mailing = sent("weekly/1", 2);

    Effect effect = take("weekly/1", mailing, 1, "unsubscribe-gmail");

    assertThat(effect).isEqualTo(Effect.UNSUBSCRIBED);
    assertThat(suppressed(1)).containsExactly("unsubscribed 'weekly'");
    assertThat(
            database.<List<String>>read(
                handle ->
                    handle
                        .createQuery(
                            """
                            SELECT step || ' ' || scope || ' ' || source FROM consent
                            WHERE subscriber_id = 1 ORDER BY id DESC LIMIT 1
                            """)
                        .mapTo(String.class)
                        .list()))
        .containsExactly("left weekly email");
  }

  @Test
  void whoLeavesADigestThatIsNoMoreLeavesEverything() {
    Corpus ada = corpus("hourly/1", sent("hourly/1", 2), 1, "hourly");

    assertThat(feedback.take(ada.message("unsubscribe-gmail"))).isEqualTo(Effect.UNSUBSCRIBED);

    assertThat(suppressed(1)).containsExactly("unsubscribed '*'");
  }

  @Test
  void noMoreEmailsAreCountedThanDecide() {
    long mailing = sent("weekly/1", 50);
    var emails = new SentEmails(database);

    assertThat(database.<Long>read(handle -> emails.count(handle, mailing, 20))).isEqualTo(20);
    assertThat(database.<Long>read(handle -> emails.count(handle, mailing, 51))).isEqualTo(50);
  }

  @Test
  void messagesAreForgottenButForComplaintsThatMayHoldAMailing() {
    long over = sent("weekly/1", 9);
    take("weekly/1", over, 1, "arf-yahoo");
    database.write(at -> at.handle().execute("UPDATE mailing SET state = 'finished'"));
    long open = sent("weekly/2", 9);
    take("weekly/2", open, 2, "arf-yahoo");
    take("weekly/2", open, 3, "postfix-mailbox-full");
    clock.advance(Duration.ofDays(1));
    take("weekly/2", open, 4, "postfix-mailbox-full");

    assertThat(feedback.forget(clock.instant())).isEqualTo(2);

    assertThat(count("SELECT count(*) FROM notice WHERE recipient_id IN (2, 4)")).isEqualTo(2);
    assertThat(feedback.forget(clock.instant())).isZero();
  }

  @Test
  void ofSomebodyErasedNothingIsDone() {
    long mailing = sent("weekly/1", 2);
    database.write(
        transaction ->
            transaction
                .handle()
                .execute("UPDATE outbox SET address = '', canonical = '' WHERE recipient_id = 1"));

    assertThat(take("weekly/1", mailing, 1, "postfix-no-such-user")).isEqualTo(Effect.UNKNOWN);
    assertThat(take("weekly/1", mailing, 1, "arf-yahoo")).isEqualTo(Effect.UNKNOWN);

    assertThat(suppressionsOfOthersThan(0)).isZero();
  }

  @Test
  void ofAnEmailThatIsNoMoreNothingIsDone() {
    assertThat(take("weekly/1", 77, 1, "postfix-no-such-user")).isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void aProofAlteredInAnyLetterProvesNothing() {
    long mailing = sent("weekly/1", 2);
    Corpus ada = corpus("weekly/1", mailing, 1);

    for (int i = ada.path().indexOf('+') + 1; i < ada.path().indexOf('@'); i++) {
      forged("arf-yahoo", new Corpus(altered(ada.path(), i), "x@x.example", "x", ada.address()));
    }
    for (int i = 0; i < ada.messageId().indexOf('@'); i++) {
      forged(
          "postfix-message-id-alone",
          new Corpus("x@x.example", altered(ada.messageId(), i), "x", ada.address()));
    }
    for (int i = 0; i < ada.token().length() - 1; i++) {
      forged(
          "unsubscribe-gmail",
          new Corpus("x@x.example", "x@x.example", altered(ada.token(), i), ada.address()));
    }

    assertThat(suppressionsOfOthersThan(0)).isZero();
  }

  private void forged(String name, Corpus corpus) {
    assertThat(feedback.take(corpus.message(name))).as("%s", corpus).isEqualTo(Effect.UNKNOWN);
  }

  private static String altered(String text, int at) {
    return text.substring(0, at) + (text.charAt(at) == 'a' ? 'b' : 'a') + text.substring(at + 1);
  }

  @Test
  void aWholeMailboxIsSummedUp() {
    long mailing = sent("weekly/1", 5);
    String mbox =
        List.of("postfix-no-such-user", "arf-yahoo", "unsubscribe-apple", "vacation-rfc3834")
            .stream()
            .map(name -> "From x\n" + text(corpus("weekly/1", mailing, 1).message(name)) + "\n")
            .collect(Collectors.joining());

    Summary summary =
        feedback.take(new MessageStream(new ByteArrayInputStream(mbox.getBytes(ISO_8859_1))));

    assertThat(summary).hasToString("1 bounced, 1 complained, 1 unsubscribed, 1 automatic");
    assertThat(summary.messages()).isEqualTo(4);
  }

  private static String text(byte[] octets) {
    return new String(octets, ISO_8859_1);
  }

  private Effect soft(int edition, long mailing) {
    return take("weekly/" + edition, mailing, 1, "postfix-mailbox-full");
  }

  private Effect take(String key, long mailing, long reader, String name) {
    return feedback.take(corpus(key, mailing, reader).message(name));
  }

  static Corpus corpus(String key, long mailing, long reader) {
    return corpus(key, mailing, reader, "weekly");
  }

  private static Corpus corpus(String key, long mailing, long reader, String digest) {
    return new Corpus(
        new ReturnPaths(TOKENS).of(BOUNCES, new Returned(mailing, reader)).address(),
        TOKENS.messageIdPart(key, reader) + "@news.example",
        TOKENS.issue(new Token(Purpose.UNSUBSCRIBE, reader, digest)),
        reader(reader).address());
  }

  /// A mailing that a server took, to the first so many readers.
  private long sent(String key, int recipients) {
    long mailing = OutboxSamples.mailing(database, key, 100, recipients);
    database.write(
        transaction ->
            transaction
                .handle()
                .execute(
                    "UPDATE outbox SET state = 'sent', attempt = 1 WHERE mailing_id = ?", mailing));
    return mailing;
  }

  private Set<String> suppressed(long reader) {
    return new TreeSet<>(
        database.<List<String>>read(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT reason || ' ''' || scope || '''' FROM suppression
                        WHERE address = :address
                        """)
                    .bind("address", reader(reader).canonical())
                    .mapTo(String.class)
                    .list()));
  }

  /// Suppressions of anybody but the first so many readers.
  private long suppressionsOfOthersThan(int readers) {
    long all = count("SELECT count(*) FROM suppression WHERE address <> ''");
    long theirs = 0;
    for (int i = 1; i <= readers; i++) {
      theirs += suppressed(i).size();
    }
    return all - theirs;
  }

  private long softBounces(long reader) {
    return count(
        "SELECT editions FROM soft_bounce WHERE address = '" + reader(reader).canonical() + "'");
  }

  private long count(String query) {
    return database.read(handle -> handle.createQuery(query).mapTo(long.class).one());
  }

  private MailingState state(long mailing) {
    return database.read(handle -> OutboxSamples.MAILINGS.mailing(handle, mailing)).state();
  }

  private String reason(long mailing) {
    return database.read(handle -> OutboxSamples.MAILINGS.mailing(handle, mailing)).reason();
  }
}
