package dev.postrider.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.problem.Location;
import dev.postrider.problem.NearestName;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.problem.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The `.ftl` files of a template folder, read once: what is not in here, no template can reach.
///
/// A file's name is relative to the folder and has `/` between its parts: `digest/text.ftl`.
/// Symbolic links are not followed.
final class TemplateFolder {

  private static final String SHARED = "shared";

  /// In bytes. A template is written by hand; a file larger than this was not.
  private static final int LARGEST_FILE = 1_000_000;

  private final Path folder;
  private final SortedSet<String> templates = new TreeSet<>();
  private final Map<String, String> texts = new TreeMap<>();
  private final Map<String, List<Problem>> refused = new TreeMap<>();

  /// What [#texts] was before anything in it was refused.
  private Map<String, String> found = Map.of();

  private TemplateFolder(Path folder) {
    this.folder = folder;
  }

  /// A folder that does not exist has no templates.
  ///
  /// @throws UncheckedIOException if the folder or a file in it cannot be read
  static TemplateFolder read(Path folder) {
    var read = new TemplateFolder(folder);
    if (Files.isDirectory(folder)) {
      try {
        read.walk(folder.toRealPath());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the templates in " + folder, e);
      }
    }
    read.found = Map.copyOf(read.texts);
    return read;
  }

  /// True while the files are as they were read.
  ///
  /// @throws UncheckedIOException if the folder or a file in it cannot be read
  boolean isAsItWas() {
    return read(folder).found.equals(found);
  }

  /// The folders in it, without the one of shared parts.
  SortedSet<String> templates() {
    return Collections.unmodifiableSortedSet(templates);
  }

  /// The text of each file by name.
  Map<String, String> texts() {
    return Collections.unmodifiableMap(texts);
  }

  /// True of a file that cannot be used, too.
  boolean has(String name) {
    return texts.containsKey(name) || refused.containsKey(name);
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /// The first place where `words` stand in the files of `template` whose names begin with `part`,
  /// else in the shared parts, else the template's folder.
  Location place(String template, String part, String words) {
    return Stream.of(template + "/" + part, SHARED + "/")
        .flatMap(start -> texts.keySet().stream().filter(name -> name.startsWith(start)))
        .filter(name -> texts.getOrDefault(name, "").contains(words))
        .findFirst()
        .map(name -> placeIn(name, words))
        .orElseGet(() -> Location.of(path(template)));
  }

  private Location placeIn(String name, String words) {
    String text = texts.getOrDefault(name, "");
    return Location.at(path(name), text, text.indexOf(words));
  }

  /// From now on there is no such file, because of `why`.
  void refuse(String name, List<Problem> why) {
    texts.remove(name);
    refused.put(name, why);
  }

  /// Says at `where` that there is no file `name`, and why.
  void reportMissing(String name, Location where, Problems problems) {
    if (refused.containsKey(name)) {
      problems.addAll(refused.get(name));
    } else {
      problems.problem(where, "no file '%s'".formatted(name), meant(name, texts.keySet()));
    }
  }

  /// Says `what`, as there is no template `name`, and why.
  void reportNoTemplate(String name, String what, Problems problems) {
    if (refused.containsKey(name)) {
      problems.addAll(refused.get(name));
    } else {
      problems.problem(Location.of(folder), what, meant(name, templates));
    }
  }

  private static String meant(String name, Set<String> names) {
    if (names.isEmpty()) {
      return "There is none here: copy the folder email-templates that comes with Postrider.";
    }
    return NearestName.meant(name, names)
        .orElseGet(() -> "There is: " + String.join(", ", names) + ".");
  }

  private void walk(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            if (root.equals(dir.getParent()) && !dir.endsWith(SHARED)) {
              templates.add(dir.getFileName().toString());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            take(file, root.relativize(file).toString().replace('\\', '/'), attributes);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void take(Path file, String name, BasicFileAttributes attributes) throws IOException {
    if (attributes.isSymbolicLink()) {
      refuse(name, "is a symbolic link", "Put the file itself here.");
    } else if (name.endsWith(".ftl") && attributes.size() > LARGEST_FILE) {
      String what = "is too large, %d bytes".formatted(attributes.size());
      refuse(name, what, "A template file may have %d.".formatted(LARGEST_FILE));
    } else if (name.endsWith(".ftl")) {
      try {
        texts.put(name, decoded(Files.readAllBytes(file)));
      } catch (CharacterCodingException e) {
        refuse(name, "is not UTF-8", "Save it as UTF-8.");
      }
    }
  }

  private void refuse(String name, String what, String remedy) {
    refuse(name, List.of(new Problem(Location.of(path(name)), Severity.PROBLEM, what, remedy)));
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
