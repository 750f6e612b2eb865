package dev.postrider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// SECURITY.md names tests that there are.
class SecurityPaperTest {

  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  static List<MatchResult> named() throws IOException {
    return NAMED.matcher(Files.readString(Path.of("SECURITY.md"))).results().toList();
  }

  @ParameterizedTest
  @MethodSource("named")
  void everyTestThatIsNamedIsThere(MatchResult name) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      Optional<Path> file = files.filter(it -> it.endsWith(name.group(1) + ".java")).findFirst();

      assertThat(file).isPresent();
      assertThat(Files.readString(file.get())).contains("void " + name.group(2) + "(");
    }
  }
}
