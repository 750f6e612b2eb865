package dev.postrider.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.postrider.audience.Subscriptions.Joined;
import dev.postrider.database.EachDatabase;
import dev.postrider.mail.Address;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Suppressions.Reason;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(EachDatabase.class)
class ConfirmingTest extends AudienceScene {

  private static final Address ADA = new Address("Ada Lovelace", "Ada@readers.example");
  private static final List<String> DIGESTS = List.of("monthly", "weekly");
  private static final Topic SEA = Topic.of("sea");
  private static final Topic BREAD = Topic.of("bread");
  private static final Consent CONSENT = new Consent("/subscribe", "yes, write to me");

  @Test
  void whoIsExpectedIsNotWrittenToUntilTheyConfirm() {
    long id = expect(ADA);

    assertThat(ada().status()).isEqualTo(SubscriptionStatus.PENDING);
    assertThat(expect(ADA)).isEqualTo(id);

    confirm(id, "weekly");

    assertThat(ada().status()).isEqualTo(SubscriptionStatus.CONFIRMED);
    assertThat(ada().topics()).containsExactly(SEA);
    assertThat(ada().digests()).containsExactly("weekly");
    assertThat(expect(ADA)).isEqualTo(id);
    assertThat(ada().status()).isEqualTo(SubscriptionStatus.CONFIRMED);
  }

  @Test
  void whoHasOneDigestAndConfirmsAnotherHasBoth() {
    subscriptions.join(new Newcomer(ADA, List.of("weekly"), List.of()), CONSENT);

    confirm(expect(ADA), "daily");

    assertThat(find("weekly").digests()).containsExactly("daily", "weekly");
  }

  @Test
  void whoLeftEverythingAndConfirmsOneDigestGetsNoOther() {
    join(ADA, List.of());
    subscriptions.leaveEverything(find("weekly"), "/unsubscribe");

    confirm(expect(ADA), "weekly");

    assertThat(find("weekly").digests()).containsExactly("weekly");
    assertThat(ada().status()).isEqualTo(SubscriptionStatus.CONFIRMED);
  }

  @Test
  void whoseMailboxIsGoneStaysUnwrittenToWhateverIsAsked() {
    join(ADA, List.of());
    database.write(at -> suppressions.add(at, ADA, Suppressions.EVERYTHING, Reason.BOUNCED, NOON));

    subscriptions.comeBack(find("weekly"), "/undo");
    confirm(ada().id(), "weekly");

    assertThat(find("weekly").left()).isTrue();
    assertThat(find("weekly").leftEverything()).isTrue();
    assertThat(join(ADA, List.of())).isEqualTo(Joined.LEFT_BEFORE);
  }

  @Test
  void whoAskedAndIsAddedByHandIsConfirmed() {
    expect(ADA);

    assertThat(join(ADA, List.of(BREAD))).isEqualTo(Joined.ADDED);

    assertThat(ada().status()).isEqualTo(SubscriptionStatus.CONFIRMED);
    assertThat(ada().topics()).containsExactly(BREAD);
  }

  @Test
  void theRecordSaysWhatWasAskedForAndAgreedTo() {
    var asked = new Newcomer(ADA, List.of("weekly", "daily"), List.of(SEA));
    var bob = new Newcomer(new Address("", "bob@readers.example"), DIGESTS, List.of(BREAD));
    long id = expect(ADA);

    database.write(at -> subscriptions.recordAsked(at, id, asked, CONSENT));
    confirm(id, "weekly");
    subscriptions.leave(find("weekly"), DIGESTS, "/unsubscribe");
    subscriptions.join(bob, CONSENT);

    assertThat(steps(ADA))
        .containsExactly(
            tuple("asked", List.of("daily", "weekly"), List.of(SEA)),
            tuple("confirmed", List.of("weekly"), List.of(SEA)),
            tuple("left", List.of(), List.of()));
    assertThat(steps(bob.address())).containsExactly(tuple("confirmed", DIGESTS, List.of(BREAD)));
  }

  @Test
  void digestsLeftElsewhereAreOnTheRecordOnce() {
    var departures = new Departures(subscribers, suppressions, clock);
    var stranger = new Address("", "eve@readers.example");
    join(ADA, List.of());
    subscriptions.leave(find("weekly"), DIGESTS, "/unsubscribe");

    for (Address address : List.of(ADA, ADA, stranger)) {
      database.write(at -> departures.leave(at, address, DIGESTS, CONSENT));
    }

    assertThat(people.find(ADA).orElseThrow().steps())
        .extracting(Person.Step::step, Person.Step::scope, Person.Step::source, Person.Step::text)
        .containsExactly(
            tuple("confirmed", "", "/subscribe", "yes, write to me"),
            tuple("left", "weekly", "/unsubscribe", "unsubscribed"),
            tuple("left", "monthly", "/subscribe", "elsewhere: unsubscribed"));
    assertThat(subscriptions.suppressions(List.of(stranger)).get(stranger.canonical()))
        .containsOnlyKeys(DIGESTS);
  }

  private List<Tuple> steps(Address address) {
    return people.find(address).orElseThrow().steps().stream()
        .map(step -> tuple(step.step(), step.digests(), step.topics()))
        .toList();
  }

  private long expect(Address address) {
    var newcomer = new Newcomer(address, List.of(), List.of());
    return database.inTransaction(at -> subscriptions.expect(at, newcomer, NOON).id());
  }

  private void confirm(long id, String digest) {
    database.write(at -> subscriptions.confirm(at, id, List.of(digest), List.of(SEA), CONSENT));
  }

  private Joined join(Address address, List<Topic> topics) {
    return subscriptions.join(new Newcomer(address, DIGESTS, topics), CONSENT);
  }

  private Subscription find(String digest) {
    return subscriptions
        .find(Purpose.UNSUBSCRIBE, token(Purpose.UNSUBSCRIBE, ada().id(), digest))
        .orElseThrow();
  }

  private Subscriber ada() {
    return database.read(handle -> subscribers.find(handle, ADA)).orElseThrow();
  }
}
