package dev.postrider.audience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Subscriptions.Joined;
import dev.postrider.database.EachDatabase;
import dev.postrider.mail.Address;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mail.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(EachDatabase.class)
class SubscriptionsTest extends AudienceScene {

  private static final Address ADA = new Address("Ada Lovelace", "Ada@readers.example");
  private static final List<String> DIGESTS = List.of("monthly", "weekly");
  private static final Topic SEA = Topic.of("sea");
  private static final Topic BREAD = Topic.of("bread");
  private static final Consent CONSENT = new Consent("/subscribe", "yes, write to me");

  @Test
  void whoJoinsIsConfirmedAndOnTheRecord() {
    assertThat(join(ADA, List.of(SEA, BREAD))).isEqualTo(Joined.ADDED);

    Subscriber ada = ada();
    assertThat(ada.address()).isEqualTo(ADA);
    assertThat(ada.topics()).containsExactly(BREAD, SEA);
    assertThat(ada.status()).isEqualTo(SubscriptionStatus.CONFIRMED);
    assertThat(record())
        .containsExactly("2026-11-23T12:00:00Z confirmed '' /subscribe: yes, write to me");
  }

  @Test
  void whoIsThereAlreadyIsLeftAsTheyAre() {
    join(ADA, List.of(SEA));

    var shouting = new Address("ADA", "ADA@READERS.EXAMPLE");
    assertThat(join(shouting, List.of(BREAD))).isEqualTo(Joined.ALREADY_THERE);

    assertThat(ada().address()).isEqualTo(ADA);
    assertThat(ada().topics()).containsExactly(SEA);
    assertThat(record()).hasSize(1);
  }

  @Test
  void whoLeavesADigestThatIsNoMoreLeavesEverything() {
    join(ADA, List.of());

    subscriptions.leave(find("hourly"), DIGESTS, "/unsubscribe");

    assertThat(find("weekly").leftEverything()).isTrue();
    assertThat(ada().status()).isEqualTo(SubscriptionStatus.UNSUBSCRIBED);
  }

  @Test
  void whoLeavesOneDigestStaysWithTheOthers() {
    join(ADA, List.of());
    clock.advance(Duration.ofDays(1));

    subscriptions.leave(find("weekly"), DIGESTS, "/unsubscribe");

    assertThat(find("weekly").left()).isTrue();
    assertThat(find("monthly").left()).isFalse();
    assertThat(ada().status()).isEqualTo(SubscriptionStatus.CONFIRMED);
    assertThat(join(ADA, List.of())).isEqualTo(Joined.ALREADY_THERE);
    assertThat(record())
        .last()
        .isEqualTo("2026-11-24T12:00:00Z left 'weekly' /unsubscribe: unsubscribed");
  }

  @Test
  void whoLeftEverythingIsNotBroughtBackByAnybodyElse() {
    join(ADA, List.of());

    subscriptions.leaveEverything(find("weekly"), "/unsubscribe");

    assertThat(find("weekly").left()).isTrue();
    assertThat(find("monthly").left()).isTrue();
    assertThat(ada().status()).isEqualTo(SubscriptionStatus.UNSUBSCRIBED);
    assertThat(join(ADA, List.of(SEA))).isEqualTo(Joined.LEFT_BEFORE);
    assertThat(ada().status()).isEqualTo(SubscriptionStatus.UNSUBSCRIBED);
    assertThat(record())
        .last()
        .isEqualTo("2026-11-23T12:00:00Z left '' /unsubscribe: unsubscribed");
  }

  @Test
  void whoComesBackGetsTheDigestAgain() {
    join(ADA, List.of(SEA));
    subscriptions.leave(find("weekly"), DIGESTS, "/unsubscribe");
    subscriptions.leave(find("monthly"), DIGESTS, "/unsubscribe");
    subscriptions.leaveEverything(find("weekly"), "/unsubscribe");

    subscriptions.comeBack(find("weekly"), "/undo");

    assertThat(find("weekly").left()).isFalse();
    assertThat(find("monthly").left()).isTrue();
    assertThat(ada().status()).isEqualTo(SubscriptionStatus.CONFIRMED);
    assertThat(ada().topics()).containsExactly(SEA);
    assertThat(record()).last().isEqualTo("2026-11-23T12:00:00Z returned 'weekly' /undo: undone");
  }

  @Test
  void leavingAndComingBackCanBeRepeated() {
    join(ADA, List.of());

    subscriptions.leave(find("weekly"), DIGESTS, "/unsubscribe");
    subscriptions.leave(find("weekly"), DIGESTS, "/unsubscribe");
    assertThat(find("weekly").left()).isTrue();
    assertThat(record()).filteredOn(step -> step.contains(" left ")).hasSize(1);

    subscriptions.comeBack(find("weekly"), "/undo");
    subscriptions.comeBack(find("weekly"), "/undo");
    assertThat(find("weekly").left()).isFalse();
  }

  @Test
  void whoChoosesTopicsGetsThoseAndNoneMeansAll() {
    join(ADA, List.of(SEA));

    subscriptions.choose(find("weekly"), DIGESTS, List.of(SEA, BREAD), "/preferences");
    assertThat(ada().topics()).containsExactly(BREAD, SEA);

    subscriptions.choose(find("weekly"), DIGESTS, List.of(), "/preferences");
    assertThat(ada().topics()).isEmpty();
    assertThat(record())
        .endsWith(
            "2026-11-23T12:00:00Z chose topics '' /preferences: bread\nsea",
            "2026-11-23T12:00:00Z chose topics '' /preferences: all topics");
  }

  @Test
  void aDigestThatIsNotTickedIsLeftAndOneThatIsComesBack() {
    join(ADA, List.of());
    subscriptions.leave(find("weekly"), DIGESTS, "/unsubscribe");

    subscriptions.choose(find("weekly"), List.of("daily", "weekly"), List.of(), "/preferences");

    assertThat(find("weekly").digests()).containsExactly("daily", "weekly");
    assertThat(find("monthly").left()).isTrue();
    assertThat(record())
        .last()
        .isEqualTo("2026-11-23T12:00:00Z chose digests '' /preferences: daily\nweekly");
  }

  @Test
  void whoLeftEverythingAndChoosesOneDigestGetsNoOther() {
    join(ADA, List.of());
    subscriptions.leaveEverything(find("weekly"), "/unsubscribe");

    subscriptions.choose(find("weekly"), List.of("weekly"), List.of(), "/preferences");

    assertThat(ada().status()).isEqualTo(SubscriptionStatus.CONFIRMED);
    assertThat(find("weekly").digests()).containsExactly("weekly");
  }

  @Test
  void whoChoosesNoDigestGetsNone() {
    join(ADA, List.of());

    subscriptions.choose(find("weekly"), List.of(), List.of(), "/preferences");

    assertThat(find("weekly").digests()).isEmpty();
    assertThat(record()).last().asString().endsWith("chose digests '' /preferences: none");
  }

  @Test
  void choosingWhatOneHasLeavesNoRecord() {
    join(ADA, List.of(SEA));

    subscriptions.choose(find("weekly"), DIGESTS, List.of(SEA), "/preferences");

    assertThat(record()).hasSize(1);
  }

  @Test
  void whoAsksOtherwiseToBeRemovedLeavesEverything() {
    join(ADA, List.of());

    assertThat(subscriptions.remove(ADA, "by letter")).isTrue();
    assertThat(subscriptions.remove(new Address("", "eve@readers.example"), "?")).isFalse();

    assertThat(find("weekly").leftEverything()).isTrue();
    assertThat(record())
        .last()
        .isEqualTo("2026-11-23T12:00:00Z removed '' by letter: unsubscribed");
  }

  @Test
  void readersAreFoundByWhatTheyChoseAndWhenTheyCame() {
    join(ADA, List.of(SEA));
    clock.advance(Duration.ofDays(1));
    join(new Address("", "bob@readers.example"), List.of(Topic.of("sea shells"), BREAD));
    subscriptions.leave(find("monthly"), DIGESTS, "/unsubscribe");

    assertThat(those(Optional.of(SEA), Optional.empty())).containsExactly("Ada");
    assertThat(those(Optional.empty(), Optional.of("monthly"))).containsExactly("bob");
    assertThat(those(Optional.empty(), Optional.of("weekly"))).containsExactly("Ada", "bob");
    assertThat(those(Optional.empty(), Optional.of("week"))).isEmpty();
    assertThat(
            those(
                new ReaderFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(SubscriptionStatus.CONFIRMED),
                    Optional.of(NOON.plusMillis(1)))))
        .containsExactly("bob");
  }

  private List<String> those(Optional<Topic> topic, Optional<String> digest) {
    return those(new ReaderFilter(topic, digest, Optional.empty(), Optional.empty()));
  }

  private List<String> those(ReaderFilter filter) {
    var seen = new ArrayList<String>();
    subscriptions.forEach(filter, reader -> seen.add(reader.address().localPart()));
    return seen;
  }

  @Test
  void readersWithTheSameChoiceShareIt() {
    join(ADA, List.of(SEA, BREAD));
    var bob = new Address("", "bob@readers.example");

    join(bob, List.of(BREAD, SEA, BREAD));

    assertThat(count("topic_set")).isEqualTo(1);
  }

  @Test
  void aTokenOpensNothingButItsPurpose() {
    join(ADA, List.of());
    String token = token(Purpose.UNSUBSCRIBE, ada().id(), "weekly");

    assertThat(subscriptions.find(Purpose.UNSUBSCRIBE, token)).isPresent();
    assertThat(subscriptions.find(Purpose.PREFERENCES, token)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "not base64!", "AAAAAAAAAAF3ZWVrbHkAAAAAAAAAAAAAAAAAAAAA"})
  void aForgedTokenOpensNothing(String token) {
    join(ADA, List.of());

    assertThat(subscriptions.find(Purpose.UNSUBSCRIBE, token)).isEmpty();
  }

  @Test
  void aTokenOfNobodyOrOfAnotherKeyOpensNothing() {
    join(ADA, List.of());
    var others = new Tokens("another key, another key, another".getBytes(UTF_8));

    assertThat(subscriptions.find(Purpose.UNSUBSCRIBE, token(Purpose.UNSUBSCRIBE, 99, "weekly")))
        .isEmpty();
    assertThat(
            subscriptions.find(
                Purpose.UNSUBSCRIBE,
                others.issue(new Token(Purpose.UNSUBSCRIBE, ada().id(), "weekly"))))
        .isEmpty();
  }

  @Test
  void everybodyIsHandedOnInTheOrderTheyCame() {
    join(ADA, List.of());
    join(new Address("", "bob@readers.example"), List.of(SEA));

    var seen = new ArrayList<String>();
    subscriptions.forEach(ReaderFilter.ALL, reader -> seen.add(reader.address().address()));

    assertThat(seen).containsExactly("Ada@readers.example", "bob@readers.example");
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

  private long count(String table) {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(long.class).one());
  }

  private List<String> record() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT at, step, scope, source, text FROM consent ORDER BY id")
                .map(
                    (row, context) ->
                        "%s %s '%s' %s: %s"
                            .formatted(
                                Instant.ofEpochMilli(row.getLong("at")),
                                row.getString("step"),
                                row.getString("scope"),
                                row.getString("source"),
                                row.getString("text")))
                .list());
  }
}
