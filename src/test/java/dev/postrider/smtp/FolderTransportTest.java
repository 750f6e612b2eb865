package dev.postrider.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.mail.Emails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTransportTest {

  @TempDir Path folder;

  @Test
  void eachEmailBecomesAFile() throws IOException {
    var transport = new FolderTransport(folder.resolve("out"));

    try (Connection connection = transport.connect()) {
      var receipt = connection.send(Emails.to("ada@readers.example"));
      connection.send(Emails.to("A/B@readers.example"));

      assertThat(receipt).isInstanceOf(Receipt.Accepted.class);
    }

    assertThat(folder.resolve("out").toFile().list())
        .containsExactlyInAnyOrder(
            "000001-ada@readers.example.eml", "000002-a_b@readers.example.eml");
    assertThat(Files.readAllBytes(folder.resolve("out/000001-ada@readers.example.eml")))
        .isEqualTo(Emails.to("ada@readers.example").toBytes());
  }

  @Test
  void anEmailThatCannotBeWrittenIsNotInDoubt() throws IOException {
    Path occupied = Files.writeString(folder.resolve("occupied"), "");

    try (Connection connection = new FolderTransport(occupied).connect()) {
      assertThatThrownBy(() -> connection.send(Emails.to("ada@readers.example")))
          .isInstanceOfSatisfying(
              ConnectionLost.class, lost -> assertThat(lost.inDoubt()).isFalse())
          .hasMessageContaining("occupied");
    }
  }
}
