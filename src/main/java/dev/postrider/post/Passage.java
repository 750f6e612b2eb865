package dev.postrider.post;

import dev.postrider.problem.Location;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Something that is read in a post, looked for where its author wrote it: words, or an address,
/// which may be written shorter than it reads.
record Passage(String said) {

  /// What an author may write before an address; it is not looked for in the middle of another.
  private static final String BEFORE = "(?:^|(?<=[\\s(<\\[\"'=./]))";

  /// Nor is a word in the beginning of a longer one.
  private static final String BEHIND = "(?!(?<=[\\p{L}\\p{M}\\p{N}])[\\p{L}\\p{M}\\p{N}])";

  /// A shorter piece of an address stands anywhere.
  private static final int SHORTEST = 3;

  /// The first place in the text of `file`, else in its front matter; empty where it is written in
  /// other words.
  Optional<Location> in(PostFile file) {
    return spellings()
        .flatMap(
            spelling ->
                Stream.of(
                        at(spelling, file, file.body(), file.bodyLine()),
                        at(spelling, file, file.frontMatter(), file.frontMatterLine()))
                    .flatMap(Optional::stream))
        .findFirst();
  }

  private static Optional<Location> at(String spelling, PostFile file, String text, int firstLine) {
    Matcher found =
        Pattern.compile(BEFORE + Pattern.quote(spelling) + BEHIND, Pattern.MULTILINE).matcher(text);
    if (!found.find()) {
      return Optional.empty();
    }
    String before = text.substring(0, found.start());
    int line = firstLine + (int) before.chars().filter(c -> c == '\n').count();
    int column = found.start() - before.lastIndexOf('\n');
    return Optional.of(new Location(file.path(), line, column));
  }

  /// The longest first.
  private Stream<String> spellings() {
    try {
      var address = new URI(said);
      return address.getHost() == null
          ? Stream.of(said)
          : Stream.concat(Stream.of(said), paths(address));
    } catch (URISyntaxException _) {
      return Stream.of(said);
    }
  }

  /// `/a/b.png`, `a/b.png`, `b.png`, each also with what was encoded in it as it was.
  private static Stream<String> paths(URI address) {
    return Stream.of(address.getRawPath(), address.getPath())
        .distinct()
        .flatMap(
            path ->
                Stream.iterate(path, rest -> !rest.isEmpty(), Passage::shorter)
                    .filter(rest -> rest.length() >= SHORTEST));
  }

  /// Without its first slash, or without what stands before it.
  private static String shorter(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(slash + 1);
  }
}
