package dev.postrider.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.EachDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsTest {

  @TempDir Path folder;
  private TrialRoster roster;

  @BeforeEach
  void open() {
    roster = new TrialRoster(EachDatabase.SQLITE.make(folder), folder);
  }

  @AfterEach
  void close() {
    roster.close();
  }

  @Test
  void mendedRejectsComeIn() throws IOException {
    roster.read("email\nada\n");
    Path rejects = folder.resolve("readers.rejects.csv");
    Files.writeString(rejects, Files.readString(rejects).replace("ada,", "ada@readers.example,"));

    ImportSummary summary = roster.anew().read(ListFile.of(rejects), TrialRoster.INTAKE, true);

    assertThat(summary.added()).isEqualTo(1);
    assertThat(summary.refused()).isZero();
  }

  @Test
  void halfMendedRejectsStayBesideThoseOfTheNextImport() throws IOException {
    roster.read("email,name\nada,=1+1\n");
    Path rejects = folder.resolve("readers.rejects.csv");
    Files.writeString(rejects, "half mended");

    roster.anew().read("email\nada@readers.example\n");
    assertThat(rejects).hasContent("half mended");
    roster.anew().read("email,name\nbob,=1+1\n");

    assertThat(folder.resolve("readers.rejects.csv~")).hasContent("half mended");
    assertThat(rejects).content().contains("bob,'=1+1,");
  }
}
