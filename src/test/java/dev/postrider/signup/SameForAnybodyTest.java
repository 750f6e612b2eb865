package dev.postrider.signup;

import static dev.postrider.signup.SignUpSite.request;
import static dev.postrider.signup.SignUpSite.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.EachDatabase;
import dev.postrider.outbox.Suppressions.Reason;
import dev.postrider.signup.Answer.Asked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What an address is to the site cannot be told from how it takes a sign-up: the same statements
/// run in the same order.
@ParameterizedClass
@EnumSource(EachDatabase.class)
class SameForAnybodyTest {

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private SignUpSite site;
  private int sources;

  @BeforeEach
  void open() {
    site = new SignUpSite(folder, kind.make(folder));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void theSameStatementsRunWhateverAnAddressIs() {
    statements("first@readers.example"); // begins the mailing of the day
    List<String> unknown = statements("nobody@readers.example");
    assertThat(unknown).hasSizeGreaterThan(10);

    site.ask("pending@readers.example");
    site.join("confirmed@readers.example");
    site.join("left@readers.example");
    site.leave("left@readers.example");
    site.suppress("bounced@readers.example", Reason.BOUNCED);
    site.suppress("complained@readers.example", Reason.COMPLAINED);
    site.suppress("erased@readers.example", Reason.ERASED);
    site.ask("sent@readers.example");
    site.deliver();

    assertThat(List.of("pending", "confirmed", "left", "bounced", "complained", "erased", "sent"))
        .allSatisfy(known -> assertThat(statements(known + "@readers.example")).isEqualTo(unknown));
  }

  private List<String> statements(String address) {
    var statements = new ArrayList<String>();
    site.log(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            statements.add(context.getRenderedSql());
          }
        });
    Answer answer = site.signUps().ask(request(address, source("198.51.100." + ++sources)));
    site.log(SqlLogger.NOP_SQL_LOGGER);
    assertThat(answer).isEqualTo(new Asked());
    return statements;
  }
}
