package dev.postrider.validator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.ScratchFolder;
import dev.postrider.SettableClock;
import dev.postrider.validator.FeedValidator.Judgement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// However a file is damaged, and whatever stands beside it, it is judged to the end.
class DamagedFeedFileTest {

  private static final Path SOUND = Path.of("src/test/resources/feeds/sound");

  /// What changes how the rest is read.
  private static final List<String> PIECES =
      List.of(
          """
          < > </ /> <!-- --> <![CDATA[ ]]> <? ?> <!DOCTYPE &#0; &lt; xmlns="" xmlns:a="b" type="xhtml"
          version="1.1" { } [ ] , : " ' \\u0000 \\ud800 null -1 1e999 %00 .. // 99 +99:99 \uFEFF"""
              .split("\\s+"));

  /// Some bytes of a file that are no longer what they were.
  ///
  /// @param at where they begin, as a share of the file
  /// @param length how many there were
  /// @param times how often they stand there now
  /// @param piece what stands before them, a character for each byte
  record Damage(double at, int length, int times, String piece) {

    byte[] done(byte[] bytes) {
      int from = (int) (at * bytes.length);
      int to = Math.min(bytes.length, from + length);
      var damaged = new ByteArrayOutputStream();
      damaged.write(bytes, 0, from);
      damaged.writeBytes(piece.getBytes(ISO_8859_1));
      for (int time = 0; time < times; time++) {
        damaged.write(bytes, from, to - from);
      }
      damaged.write(bytes, to, bytes.length - to);
      return damaged.toByteArray();
    }
  }

  @Property(tries = 500)
  void everyFileIsJudgedToTheEnd(
      @ForAll("files") Path file, @ForAll("damages") List<Damage> damages) throws IOException {
    Path sound = SOUND.resolve(SOUND.relativize(file).getName(0));
    Path feeds = ScratchFolder.make();
    for (Path original : tree(sound)) {
      Path copy = feeds.resolve(sound.relativize(original));
      Files.createDirectories(copy.getParent());
      Files.copy(original, copy);
    }
    byte[] bytes = Files.readAllBytes(file);
    for (Damage damage : damages) {
      bytes = damage.done(bytes);
    }
    Files.write(feeds.resolve(sound.relativize(file)), bytes);

    Judgement judgement = judge(feeds);

    assertThat(judgement.files()).isEqualTo(tree(sound).size());
    ScratchFolder.delete(feeds);
  }

  @Provide
  static Arbitrary<Path> files() throws IOException {
    return Arbitraries.of(tree(SOUND));
  }

  @Provide
  static Arbitrary<List<Damage>> damages() {
    Arbitrary<String> text =
        Arbitraries.of(PIECES).map(piece -> new String(piece.getBytes(UTF_8), ISO_8859_1));
    Arbitrary<String> noise = Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(3);
    return Combinators.combine(
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 300),
            Arbitraries.integers().between(0, 3),
            Arbitraries.oneOf(text, noise))
        .as(Damage::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Judgement judge(Path feeds) {
    var clock = new SettableClock(Instant.parse("2026-06-01T00:00:00Z"));
    return new FeedValidator(feeds, URI.create("https://news.example/feeds/"), 4 << 10, clock)
        .judge();
  }

  private static List<Path> tree(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
