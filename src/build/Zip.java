import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Packs a folder so that `unzip` gives back, in every time zone, the second at which each file was
/// changed, and whether it can be run: the times stand in UTC in the extended timestamp of
/// Info-ZIP, the permissions in the attributes of Unix.
///
/// `java src/build/Zip.java FOLDER FILE.zip`. A link is packed as what it leads to. The same folder
/// gives the same bytes.
public final class Zip {

  private static final Map<String, ?> ENVIRONMENT =
      Map.of("create", true, "enablePosixFileAttributes", true, "useTempFile", true);

  private final Path folder;
  private final FileSystem zip;

  private Zip(Path folder, FileSystem zip) {
    this.folder = folder;
    this.zip = zip;
  }

  public static void main(String[] words) throws IOException {
    Path folder = Path.of(words[0]).toAbsolutePath();
    try (FileSystem zip = FileSystems.newFileSystem(Path.of(words[1]), ENVIRONMENT);
        Stream<Path> files = Files.walk(folder)) {
      List<Path> inOrder = files.sorted().toList();
      for (Path file : inOrder) {
        new Zip(folder.getParent(), zip).add(file);
      }
    }
  }

  private void add(Path file) throws IOException {
    Path entry = zip.getPath(folder.relativize(file).toString());
    Files.copy(file, entry);
    Files.setPosixFilePermissions(entry, Files.getPosixFilePermissions(file));
    Files.setLastModifiedTime(entry, Files.getLastModifiedTime(file));
  }
}
