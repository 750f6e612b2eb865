import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Writes the class files of old libraries anew in the format of Java 8, with the stack maps that
/// it asks for (JVMS §4.7.4): Java's cache takes no class from before Java 6. What they do stays.
///
/// `java src/build/JarModerniser.java FOLDER` replaces those jars of FOLDER that hold such classes,
/// each in one step and with the time it had, and leaves the others alone; so it can be run again.
/// The same jar gives the same bytes.
public final class JarModerniser {

  private static final int JAVA_6 = 50;

  /// The oldest without `jsr`, and with stack maps that a verifier does not fall back from.
  private static final int JAVA_8 = 52;

  /// Of each entry: any, but always the same.
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final ClassFile classFiles;

  private JarModerniser(ClassLoader libraries) {
    // a new constant pool: else method bodies would be copied as they are, without stack maps
    classFiles =
        ClassFile.of(
            ConstantPoolSharingOption.NEW_POOL,
            StackMapsOption.GENERATE_STACK_MAPS,
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(libraries)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  public static void main(String[] words) throws IOException {
    List<Path> jars = jars(Path.of(words[0]));
    var urls = new ArrayList<URL>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    try (var libraries =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      var moderniser = new JarModerniser(libraries);
      for (Path jar : jars) {
        moderniser.modernise(jar);
      }
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    var jars = new ArrayList<Path>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    }
    return jars;
  }

  private void modernise(Path jar) throws IOException {
    try (var from = new ZipFile(jar.toFile())) {
      if (!holdsOldClasses(from)) {
        return;
      }
      Path draft = jar.resolveSibling(jar.getFileName() + ".new");
      try (var to = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
        for (ZipEntry entry : entries(from)) {
          var copy = new ZipEntry(entry.getName());
          copy.setTimeLocal(TIME);
          to.putNextEntry(copy);
          to.write(modern(from.getInputStream(entry).readAllBytes(), entry));
        }
      }
      Files.setLastModifiedTime(draft, Files.getLastModifiedTime(jar));
      Files.move(draft, jar, ATOMIC_MOVE);
    }
  }

  private static boolean holdsOldClasses(ZipFile jar) throws IOException {
    for (ZipEntry entry : entries(jar)) {
      if (isOld(jar.getInputStream(entry).readNBytes(8), entry)) {
        return true;
      }
    }
    return false;
  }

  private static List<ZipEntry> entries(ZipFile jar) {
    return jar.stream().<ZipEntry>map(entry -> entry).toList();
  }

  /// A class file begins with four octets of magic, two of minor and two of major version. What is
  /// said of a package is never loaded, and an old compiler's would not pass for Java 8's.
  private static boolean isOld(byte[] file, ZipEntry entry) {
    String name = entry.getName();
    return name.endsWith(".class") && !name.endsWith("package-info.class") && file[7] < JAVA_6;
  }

  private byte[] modern(byte[] file, ZipEntry entry) {
    if (!isOld(file, entry)) {
      return file;
    }
    ClassTransform anew = ClassTransform.transformingMethodBodies((code, part) -> code.with(part));
    ClassTransform raised =
        (builder, part) -> {
          if (part instanceof ClassFileVersion) {
            builder.withVersion(JAVA_8, 0);
          } else {
            builder.with(part);
          }
        };
    return classFiles.transformClass(classFiles.parse(file), anew.andThen(raised));
  }
}
