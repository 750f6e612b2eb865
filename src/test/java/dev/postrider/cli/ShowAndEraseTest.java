package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.cli.Transcript.Printed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a person at the terminal does for somebody who asks what is held on them.
class ShowAndEraseTest extends TerminalScene {

  private static final String ADA = "ada@example.com";

  @BeforeEach
  void fill() {
    site.post("tides", "2026-02-01", "Tides", "sea");
    site.write(
        "readers.csv",
        """
        email,name,language,topics,attributes,left,status
        ada@example.com,Ada Harbour,pt-BR,sea;bread,"{""city"": ""Northhaven""}",,
        ben@example.com,,,,,,bounced
        """);
    transcript.variable("NO_COLOR", "1");
    unseen(
        "subscribers",
        "import",
        folder.resolve("readers.csv").toString(),
        "--confirmed",
        "--consent",
        "signed the sheet by the till");
    unseen("send", "weekly", "--yes");
  }

  @Override
  Printed unseen(String... command) {
    Printed printed = super.unseen(command);
    assertThat(printed.exit()).isZero();
    return printed;
  }

  @Test
  void allThatIsHeldIsShown() {
    execute(
        "UPDATE outbox SET reply = '250 2.0.0 Ok: queued as 4bQ7x2'",
        "INSERT INTO soft_bounce (address, editions, mailing_id) VALUES ('" + ADA + "', 2, 1)",
        "INSERT INTO notice (hash, at, kind, mailing_id, recipient_id) VALUES ('h',"
            + " 1772470800000, 'put off', (SELECT max(id) FROM mailing),"
            + " (SELECT id FROM subscriber WHERE canonical = '"
            + ADA
            + "'))");

    transcript.run("subscribers", "show", "ADA@example.com");
    unseen("subscribers", "remove", ADA, "--yes");
    transcript.run("subscribers", "show", ADA);
    transcript.run("subscribers", "show", "ben@example.com");

    Golden.assertMatches("cli/subscribers-show.txt", transcript.toString());
  }

  @Test
  void somebodyWhoIsAskedIsShownWithWhatTheyAreAskedFor() {
    unseen("subscribers", "add", "cyd@example.com", "--ask", "--topic", "sea");
    transcript.run("subscribers", "show", "cyd@example.com");
    transcript.run("subscribers", "show", "cyd@example.com", "--json");

    Golden.assertMatches("cli/subscribers-show-asked.txt", transcript.toString());
  }

  @Test
  void aScriptGetsOneDocument() {
    transcript.run("subscribers", "show", ADA, "--json");
    Printed printed = transcript.run("subscribers", "show", "ben@example.com", "--json");

    Golden.assertMatches("cli/subscribers-show-json.txt", transcript.toString());
    JsonNode document = JsonMapper.shared().readTree(printed.out());
    assertThat(document.get("suppressions").get(0).get("reason").asString()).isEqualTo("bounced");
  }

  @Test
  void whoIsErasedLeavesNothingButAHash() {
    transcript.run("subscribers", "erase", ADA);
    transcript.typing("ada@example.org");
    transcript.run("subscribers", "erase", ADA);
    transcript.typing("Ada@Example.com");
    transcript.run("subscribers", "erase", ADA);
    transcript.run("subscribers", "erase", ADA, "--yes");
    transcript.run("subscribers", "show", ADA);
    transcript.run("subscribers", "show", ADA, "--json");
    transcript.run("subscribers", "list", "--joined-since", "2026-01-01");
    transcript.run("subscribers", "add", ADA, "--confirmed", "--consent", "by telephone");
    transcript.run("editions", "show", "weekly/1");

    Golden.assertMatches("cli/subscribers-erase.txt", transcript.toString());
  }

  @Test
  void whoIsUnknownIsWrongUsageAndTheNearestIsTold() {
    transcript.run("subscribers", "show", "adda@example.com");
    transcript.run("subscribers", "erase", "adda@example.com", "--yes");
    transcript.run("subscribers", "show", "zoe@elsewhere.example", "--json");
    transcript.run("subscribers", "erase", "nobody");

    Golden.assertMatches("cli/subscribers-unknown.txt", transcript.toString());
  }
}
