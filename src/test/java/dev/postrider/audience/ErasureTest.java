package dev.postrider.audience;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.postrider.audience.Subscriptions.Joined;
import dev.postrider.database.EachDatabase;
import dev.postrider.mail.Address;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Suppressions.Reason;
import dev.postrider.outbox.Suppressions.Suppression;
import dev.postrider.outbox.Traces.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is held on one person, and that nothing of it is left where they are erased.
@ParameterizedClass
@EnumSource(EachDatabase.class)
class ErasureTest extends AudienceScene {

  private static final Address ADA = new Address("Ada Lovelace", "Ada@readers.example");
  private static final Address BOB = new Address("Bob", "bob@readers.example");
  private static final Consent AGAIN = new Consent("confirm page", "pressed the button");
  private static final Topic SEA = Topic.of("sea");

  @Test
  void nothingIsHeldOnAStranger() {
    assertThat(people.find(ADA)).isEmpty();
    assertThat(people.erase(ADA)).isFalse();
  }

  @Test
  void allThatIsHeldIsTold() {
    long ada = adaEverywhere();

    Person person = people.find(ADA).orElseThrow();

    Subscriber subscriber = person.subscriber().orElseThrow();
    assertThat(subscriber.id()).isEqualTo(ada);
    assertThat(subscriber.attributes()).containsExactly(Map.entry("company", "Ada Lovelace & Co."));
    assertThat(person.steps()).extracting(Person.Step::step).containsExactly("confirmed", "left");
    assertThat(person.suppressions())
        .containsExactly(new Suppression("weekly", Reason.UNSUBSCRIBED, NOON));
    assertThat(person.signUp().orElseThrow().digests()).containsExactly("daily");
    assertThat(person.mail().emails())
        .extracting(Sent::mailing, sent -> sent.state().word())
        .containsExactly(
            tuple("weekly/1", "failed"), tuple("weekly/2", "deferred"), tuple("weekly/2", "sent"));
    assertThat(person.mail().notices()).hasSize(1);
    assertThat(person.mail().refusals()).isEqualTo(2);
    assertThat(person.mail().softBounces()).isEqualTo(1);
  }

  @Test
  void noColumnOfNoTableTellsWhoWasErased() {
    adaEverywhere();
    assertThat(traces()).isNotEmpty();

    assertThat(people.erase(ADA)).isTrue();

    assertThat(traces()).isEmpty();
    assertThat(subscriptions.find(BOB)).isPresent();
    assertThat(people.find(ADA).orElseThrow().suppressions())
        .containsExactly(new Suppression(Suppressions.EVERYTHING, Reason.ERASED, NOON));
    assertThat(people.erase(ADA)).isFalse();
  }

  @Test
  void noPartOfTheFileTellsWhoWasErased() throws IOException {
    assumeThat(kind).isEqualTo(EachDatabase.SQLITE);
    adaEverywhere();

    people.erase(ADA);

    database.close();
    String file = Files.readString(folder.resolve("postrider.db"), ISO_8859_1);
    assertThat(file).containsIgnoringCase("bob@").doesNotContainIgnoringCase("lovelace");
    assertThat(file).doesNotContainIgnoringCase("ada@");
    assertThat(folder.resolve("postrider.db-wal")).doesNotExist();
  }

  @Test
  void whatWasErasedIsStillCounted() {
    adaEverywhere();

    people.erase(ADA);

    assertThat(
            strings("SELECT state || ' ' || reply FROM outbox ORDER BY mailing_id, recipient_id"))
        .containsExactly("failed ", "sent ", "suppressed erased");
    assertThat(strings("SELECT step FROM consent WHERE source = '' ORDER BY id"))
        .containsExactly("confirmed", "left", "erased");
  }

  @Test
  void mailingsThatAreForgottenAlreadyAreLeftAlone() {
    adaEverywhere();
    sql("UPDATE mailing SET forgotten = TRUE WHERE id = 1");
    sql("UPDATE outbox SET address = '', canonical = '', reply = 'untouched' WHERE mailing_id = 1");

    people.erase(ADA);

    assertThat(strings("SELECT reply FROM outbox WHERE mailing_id = 1"))
        .containsExactly("untouched");
  }

  @Test
  void whoWasErasedIsBroughtBackByNobodyElse() {
    long ada = adaEverywhere();
    String link = tokens.issue(new Token(Purpose.UNSUBSCRIBE, ada, "weekly"));

    people.erase(ADA);

    assertThat(subscriptions.find(Purpose.UNSUBSCRIBE, link)).isEmpty();
    assertThat(join(ADA)).isEqualTo(Joined.LEFT_BEFORE);
    assertThat(subscriptions.find(ADA)).isEmpty();
  }

  @Test
  void whoWasErasedMayComeBackByThemselves() {
    adaEverywhere();
    people.erase(ADA);

    database.write(
        at -> {
          var newcomer = new Newcomer(ADA, List.of("weekly"), List.of());
          long id = subscriptions.expect(at, newcomer, NOON).id();
          subscriptions.confirm(at, id, List.of("weekly"), List.of(), AGAIN);
        });

    assertThat(subscriptions.find(ADA).orElseThrow().status())
        .isEqualTo(SubscriptionStatus.CONFIRMED);
    assertThat(people.find(ADA).orElseThrow().suppressions()).isEmpty();
  }

  @Test
  void whoAskedAndNeverConfirmedIsForgottenAltogether() {
    long ada = adaEverywhere();
    sql("UPDATE subscriber SET status = 'pending' WHERE id = " + ada);
    sql("DELETE FROM suppression WHERE address <> ''");
    sql("DELETE FROM outbox WHERE recipient_id < 0");

    boolean forgotten = database.inTransaction(at -> subscriptions.forget(at, ada));
    boolean again = database.inTransaction(at -> subscriptions.forget(at, ada));

    assertThat(forgotten).isTrue();
    assertThat(again).isFalse();
    assertThat(traces()).isEmpty();
    assertThat(people.find(ADA)).isEmpty();
  }

  @Test
  void whoLeftLongAgoIsErasedAndOthersAreNot() {
    join(ADA);
    join(BOB);
    subscriptions.remove(ADA, "by letter");
    clock.advance(Duration.ofDays(100));

    assertThat(people.eraseLeft(NOON)).isZero();
    assertThat(people.eraseLeft(NOON.plusMillis(1))).isEqualTo(1);

    assertThat(subscriptions.find(ADA)).isEmpty();
    assertThat(subscriptions.find(BOB)).isPresent();
  }

  private Joined join(Address address) {
    return subscriptions.join(
        new Newcomer(
            address,
            "en",
            Map.of("company", address.name() + " & Co."),
            List.of("weekly"),
            List.of(SEA)),
        new Consent("fair.csv", address.name() + " said yes"));
  }

  /// Writes to every table that may hold an address, and a neighbour beside.
  ///
  /// @return her id
  private long adaEverywhere() {
    join(ADA);
    join(BOB);
    Subscriber ada = subscriptions.find(ADA).orElseThrow();
    String token = tokens.issue(new Token(Purpose.UNSUBSCRIBE, ada.id(), "weekly"));
    subscriptions.leave(
        subscriptions.find(Purpose.UNSUBSCRIBE, token).orElseThrow(), List.of("weekly"), "page");
    for (int mailing = 1; mailing <= 2; mailing++) {
      sql(
          """
          INSERT INTO mailing (id, key, scope, state, priority, letterhead)
          VALUES (%1$d, 'weekly/%1$d', 'weekly', 'open', 10, '{}')
          """
              .formatted(mailing));
    }
    email(1, ada.id(), "failed", "550 no such user: ada@readers.example");
    email(2, ada.id(), "deferred", "450 <Ada@readers.example> later");
    email(2, -1, "sent", "250 Ada Lovelace");
    sql(
        """
        INSERT INTO sign_up (subscriber_id, asked, until, digests, topics, source, text)
        VALUES (%d, 0, 1, 'daily', '', '/', 'Ada Lovelace wants it')
        """
            .formatted(ada.id()));
    sql("INSERT INTO refusal VALUES ('ada@readers.example', 2, 1)");
    sql("INSERT INTO soft_bounce VALUES ('ada@readers.example', 1, 1)");
    sql("INSERT INTO notice VALUES ('00', 0, 'bounced', 1, %d)".formatted(ada.id()));
    return ada.id();
  }

  private void email(int mailing, long recipient, String state, String reply) {
    sql(
        """
        INSERT INTO outbox (mailing_id, recipient_id, body, address, canonical, name, state, reply)
        VALUES (%d, %d, 1, 'Ada@readers.example', 'ada@readers.example', 'Ada Lovelace', '%s', '%s')
        """
            .formatted(mailing, recipient, state, reply));
  }

  private void sql(String statement) {
    database.write(transaction -> transaction.handle().execute(statement));
  }

  private List<String> strings(String query) {
    return database.read(handle -> handle.createQuery(query).mapTo(String.class).list());
  }

  /// Each cell of each table that holds something of Ada.
  private List<String> traces() {
    return database.read(
        handle -> {
          try {
            return traces(handle.getConnection());
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static List<String> traces(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (ResultSet rows =
        connection
            .getMetaData()
            .getTables(
                connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        tables.add(rows.getString("TABLE_NAME"));
      }
    }
    assertThat(tables).contains("subscriber", "outbox", "suppression").hasSizeGreaterThan(20);
    var found = new ArrayList<String>();
    for (String table : tables) {
      try (var statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
        while (rows.next()) {
          for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            String cell = String.valueOf(rows.getString(column)).toLowerCase(Locale.ROOT);
            if (cell.contains("ada@") || cell.contains("lovelace")) {
              found.add(table + "." + rows.getMetaData().getColumnName(column) + ": " + cell);
            }
          }
        }
      }
    }
    return found;
  }
}
