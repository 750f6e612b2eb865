package dev.postrider.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerTest {

  @ParameterizedTest
  @CsvSource({"1024, 512", "4096, 2000", "1048576, 2000", "9223372036854775807, 2000"})
  void filesAndTheDatabaseHaveHalfOfWhatMayBeOpen(long files, int connections) {
    assertThat(Listener.connections(files)).isEqualTo(connections);
  }
}
