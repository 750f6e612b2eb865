package dev.postrider.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.EachDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@EnumSource(EachDatabase.class)
class ForeignListTest {

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private TrialRoster roster;

  @BeforeEach
  void open() {
    roster = new TrialRoster(kind.make(folder), folder);
  }

  @AfterEach
  void close() {
    roster.close();
  }

  /// A row as another tool writes it, and what becomes of the one in it.
  record Foreign(String name, String csv, String status) {}

  static List<Foreign> foreign() {
    String mailchimp =
        """
        Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,%s,LEID,EUID,NOTES,TAGS
        ada@readers.example,Ada,Harbour,2,"2024-03-16 14:40:47",%s,1,a,,
        """;
    String substack =
        """
        email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at
        ada@readers.example,false,,other,%s,2025-01-01,
        """;
    String ghost =
        """
        id,email,name,note,subscribed_to_emails,complimentary_plan,created_at,deleted_at,labels
        1,ada@readers.example,Ada Harbour,,%s,false,2024-01-15T10:00:00.000Z,,"a, b"
        """;
    String listmonk =
        """
        uuid,email,name,attributes,status,created_at,updated_at
        1,ada@readers.example,Ada,"{""city"": ""Northhaven""}",%s,2024,2024
        """;
    return List.of(
        new Foreign("Mailchimp, subscribed", mailchimp.formatted("CONFIRM_TIME", ""), "confirmed"),
        new Foreign("Mailchimp, left", mailchimp.formatted("UNSUB_TIME", "2025"), "unsubscribed"),
        new Foreign("Mailchimp, cleaned", mailchimp.formatted("CLEAN_TIME", "2025"), "bounced"),
        new Foreign("Substack", substack.formatted("false"), "confirmed"),
        new Foreign("Substack, disabled", substack.formatted("true"), "unsubscribed"),
        new Foreign("Ghost", ghost.formatted("true"), "confirmed"),
        new Foreign("Ghost, left", ghost.formatted("false"), "unsubscribed"),
        new Foreign("listmonk", listmonk.formatted("enabled"), "confirmed"),
        new Foreign("listmonk, blocklisted", listmonk.formatted("blocklisted"), "unsubscribed"));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void listsOfOtherToolsAreReadAndWhoLeftThereLeftHere(Foreign list) throws IOException {
    ImportSummary summary = roster.read(list.csv());

    assertThat(summary.refused()).isZero();
    assertThat(summary.added()).isEqualTo(list.status().equals("confirmed") ? 1 : 0);
    assertThat(roster.readers())
        .singleElement()
        .asString()
        .startsWith("ada@readers.example,")
        .endsWith("," + list.status());
    assertThat(roster.read("email\nada@readers.example\n").added()).isZero();
  }
}
