package dev.postrider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseSectionTest {

  @TempDir Path folder;

  @Test
  void aDatabaseWhoseFolderIsMissingIsToldAtItsPlaceAndStopsNoFeeds() throws IOException {
    Settings settings = read("database: {url: 'jdbc:sqlite:nowhere/readers.db'}");

    assertThat(settings.missingForDatabase())
        .singleElement()
        .hasToString(
            "%s:2:17: the database has no folder to lie in: '%s'."
                    .formatted(folder.resolve(SettingsFile.NAME), folder.resolve("nowhere"))
                + " Make it, or mount the disk it is on, or write another database.url.");
    assertThat(read("database: {url: 'jdbc:sqlite:readers.db'}").missingForDatabase()).isEmpty();
  }

  private Settings read(String more) throws IOException {
    Path file = folder.resolve(SettingsFile.NAME);
    Files.writeString(file, "site: {title: The Test, url: https://news.example/}\n" + more);
    return new SettingsFile(folder, file, _ -> Optional.empty()).read();
  }
}
