package dev.postrider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningProgramTest {

  private static final FileTime SAME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir Path folder;

  /// With a comment it has no directory where one is looked for.
  @ParameterizedTest
  @ValueSource(strings = {"", "signed"})
  void anotherBuildOfTheSameLengthAndTimeHasAnotherName(String comment) throws IOException {
    Path one = jar("here/program.jar", "one", comment);
    String first = RunningProgram.name(one);

    jar("here/program.jar", "two", comment);

    assertThat(RunningProgram.name(one)).isNotEqualTo(first);
  }

  @Test
  void theSameBuildHasOneNameWhereverItLies() throws IOException {
    Path here = jar("here/program.jar", "one", "");
    Path there = jar("there/other.jar", "one", "");
    Files.setLastModifiedTime(there, FileTime.from(Instant.now()));

    assertThat(RunningProgram.name(there)).isEqualTo(RunningProgram.name(here));
  }

  @Test
  void aFolderIsToldByItsFiles() throws IOException {
    Path program = folder.resolve("a/Program.class");
    Files.createDirectories(requireNonNull(program.getParent()));
    Files.writeString(program, "one");
    String first = RunningProgram.name(folder);
    assertThat(RunningProgram.name(folder)).isEqualTo(first);

    Files.writeString(program, "longer");

    assertThat(RunningProgram.name(folder)).isNotEqualTo(first);
  }

  @Test
  void theProgramAtWorkHasAName() {
    assertThat(RunningProgram.name()).endsWith(" on " + Runtime.version());
  }

  private Path jar(String name, String program, String comment) throws IOException {
    Path jar = folder.resolve(name);
    Files.createDirectories(requireNonNull(jar.getParent()));
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.setComment(comment);
      var entry = new ZipEntry("Program.class");
      entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
      zip.putNextEntry(entry);
      zip.write(program.getBytes(UTF_8));
    }
    Files.setLastModifiedTime(jar, SAME);
    return jar;
  }
}
