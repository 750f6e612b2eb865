package dev.postrider.cli;

import dev.postrider.Settings;
import dev.postrider.sandbox.ReceivedEmail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Where the demo leaves what can be looked at; emptied at its start.
record DemoFolder(Path folder) {

  Path database() {
    return folder.resolve("demo.db");
  }

  Path emails() {
    return folder.resolve("emails");
  }

  void empty() {
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      Files.createDirectories(emails());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty " + folder, e);
    }
  }

  /// Writes each email as it came and a page that shows them all.
  ///
  /// @return the page
  Path write(List<ReceivedEmail> received, Settings settings) {
    Path page = folder.resolve("index.html");
    try {
      for (ReceivedEmail email : received) {
        Files.write(emails().resolve(fileName(email)), email.source().octets());
      }
      Files.writeString(page, DemoPage.of(received, settings));
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write in " + folder, e);
    }
  }

  private static String fileName(ReceivedEmail email) {
    return email.to().replaceAll("[^a-z0-9.-]", "-") + ".eml";
  }
}
