package dev.postrider.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.SettableClock;
import dev.postrider.database.Database;
import dev.postrider.database.EachDatabase;
import dev.postrider.mail.KeyedHash;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Suppressions;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/// People in a database of their own, at noon.
abstract class AudienceScene {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  final SettableClock clock = new SettableClock(NOON);
  final Tokens tokens = new Tokens("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
  final Subscribers subscribers = new Subscribers();
  final Suppressions suppressions = new Suppressions(new KeyedHash(new byte[32]));
  Database database;
  Subscriptions subscriptions;
  People people;

  @BeforeEach
  void open() {
    database = Database.open(kind.make(folder));
    subscriptions = new Subscriptions(database, subscribers, suppressions, tokens, clock);
    people = new People(database, subscribers, suppressions, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  String token(Purpose purpose, long recipient, String digest) {
    return tokens.issue(new Token(purpose, recipient, digest));
  }
}
