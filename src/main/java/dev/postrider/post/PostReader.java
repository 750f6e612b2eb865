package dev.postrider.post;

import dev.postrider.memory.Checksum;
import dev.postrider.problem.Problems;
import dev.postrider.yaml.YamlMap;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the front matter of one file after the other, or recalls what it said. Threads may share
/// one.
final class PostReader {

  private final PostSettings settings;
  private final Map<String, Reading> remembered;

  /// @param remembered by path, as [FoundFile#source] writes it
  PostReader(PostSettings settings, Map<String, Reading> remembered) {
    this.settings = settings;
    this.remembered = remembered;
  }

  /// A file of the size and the time that are remembered is not opened; one of another time, such
  /// as a fresh checkout gives, is read anew only if it has other bytes.
  ///
  /// @throws UncheckedIOException naming the file the disk does not give
  Reading read(FoundFile file) {
    Reading known = remembered.get(file.source().toString());
    if (known != null && known.file().equals(file)) {
      return known;
    }
    var problems = new Problems();
    Optional<byte[]> bytes = PostFile.bytes(settings.folder().resolve(file.source()), problems);
    if (bytes.isEmpty()) {
      return new Reading(file, 0, false, Optional.empty(), problems.all());
    }
    long checksum = Checksum.of(bytes.get());
    if (known != null && known.file().size() == file.size() && known.checksum() == checksum) {
      return new Reading(file, checksum, known.isDraft(), known.front(), List.of());
    }
    return read(file, bytes.get(), checksum);
  }

  private Reading read(FoundFile found, byte[] bytes, long checksum) {
    var problems = new Problems();
    Optional<FrontMatterReader> reader =
        PostFile.of(settings.folder(), found.source(), bytes, problems)
            .flatMap(
                file ->
                    YamlMap.parse(file.path(), file.frontMatterLine(), file.frontMatter(), problems)
                        .map(yaml -> new FrontMatterReader(yaml, file, settings, problems)));
    boolean draft = reader.filter(FrontMatterReader::isDraft).isPresent();
    Optional<FrontMatter> front =
        draft ? Optional.empty() : reader.flatMap(FrontMatterReader::read);
    return new Reading(found, checksum, draft, front.filter(_ -> !problems.any()), problems.all());
  }
}
