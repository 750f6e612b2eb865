package dev.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.database.DatabaseSettings.PostgresServer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is true of a server only.
class PostgresTest {

  private PostgresServer settings;
  private Database database;

  @BeforeEach
  void open() {
    settings = TestDatabases.postgres();
    database = Database.open(settings);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void twoThatWaitForEachOtherAreBothWritten() throws Exception {
    database.write(
        transaction -> {
          put(transaction, "a");
          put(transaction, "b");
        });
    var bothHold = new CountDownLatch(2);

    Together.run(() -> touch("a", "b", bothHold), () -> touch("b", "a", bothHold));

    assertThat(value("a")).isEqualTo((byte) 2);
    assertThat(value("b")).isEqualTo((byte) 2);
  }

  /// Takes the first row, waits until both have one, and wants the other.
  private boolean touch(String first, String second, CountDownLatch bothHold) {
    database.write(
        transaction -> {
          touch(transaction.handle(), first);
          bothHold.countDown();
          await(bothHold);
          touch(transaction.handle(), second);
        });
    return true;
  }

  private static void touch(Handle handle, String name) {
    handle.execute(
        "UPDATE secret SET value = set_byte(value, 0, get_byte(value, 0) + 1) WHERE name = ?",
        name);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatLosesItsConnectionIsUndoneAndMayBeTriedAgain() {
    var busy =
        catchThrowableOfType(
            DatabaseBusy.class,
            () ->
                database.write(
                    transaction -> {
                      put(transaction, "half");
                      cutOff(transaction.handle());
                      put(transaction, "whole");
                    }));

    assertThat(busy.isInDoubt()).isFalse();
    assertThat(busy).hasMessage("cannot use the database " + settings.place());
    assertThat(names()).isEmpty();
  }

  @Test
  void aCommitThatIsNotAnsweredIsInDoubt() {
    var busy =
        catchThrowableOfType(
            DatabaseBusy.class,
            () ->
                database.write(
                    transaction -> {
                      put(transaction, "perhaps");
                      cutOff(transaction.handle());
                    }));

    assertThat(busy.isInDoubt()).isTrue();
  }

  @Test
  void aMistakeOfOursIsNoTroubleFromOutside() {
    assertThatThrownBy(() -> database.read(handle -> handle.execute("SELEKT 1")))
        .isNotInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("SELEKT");
  }

  @Test
  void aPictureStaysAsItIs() {
    List<String> seen =
        database.rehearse(
            transaction -> {
              assertThat(names(transaction.handle())).isEmpty();
              try (Database other = Database.open(settings)) {
                Together.run(() -> other.secret("meanwhile"));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              return names(transaction.handle());
            });

    assertThat(seen).isEmpty();
    assertThat(names()).containsExactly("meanwhile");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost:1/news",
        "jdbc:postgresql://nowhere.invalid/news",
        "jdbc:postgresql://localhost:%d/nosuchdatabase"
      })
  void aServerThatCannotBeUsedIsNamedAndNoPassword(String url) {
    String whole = url.formatted(port());
    var unreachable = new PostgresServer(whole, Optional.of("news"), Optional.of("s3cret"));

    Throwable thrown = catchThrowable(() -> Database.open(unreachable));

    assertThat(thrown)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot use the database " + unreachable.place());
    assertThat(thrown)
        .extracting(it -> String.valueOf(stackTrace(it)))
        .asString()
        .doesNotContain("s3cret");
  }

  private int port() {
    return Integer.parseInt(settings.place().replaceAll(".*:(\\d+)/.*", "$1"));
  }

  private static String stackTrace(Throwable thrown) {
    var text = new java.io.StringWriter();
    thrown.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }

  /// As when a cable is pulled: the server ends the connection in the middle.
  private static void cutOff(Handle handle) {
    int process = handle.createQuery("SELECT pg_backend_pid()").mapTo(int.class).one();
    TestDatabases.execute("SELECT pg_terminate_backend(%d, 10000)".formatted(process));
  }

  private static void put(Transaction transaction, String name) {
    transaction
        .handle()
        .execute("INSERT INTO secret (name, value) VALUES (?, ?)", name, new byte[] {0});
  }

  private List<String> names() {
    return database.read(PostgresTest::names);
  }

  private static List<String> names(Handle handle) {
    return handle.createQuery("SELECT name FROM secret ORDER BY name").mapTo(String.class).list();
  }

  private byte value(String name) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT value FROM secret WHERE name = :name")
                .bind("name", name)
                .mapTo(byte[].class)
                .one()[0]);
  }
}
