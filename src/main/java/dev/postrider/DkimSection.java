package dev.postrider;

import dev.postrider.dkim.DkimKey;
import dev.postrider.mail.Address;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// `mail.dkim:`, the keys that emails are signed with.
///
/// What is wrong with a key itself keeps emails from being sent and nothing else: who only builds
/// feeds may have the settings without the key.
final class DkimSection {

  /// RFC 6376 §3.1
  private static final Pattern SELECTOR =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  private final Sections sections;
  private final List<YamlMap> entries;
  private final Optional<Address> from;
  private final Set<String> names = new HashSet<>();
  private final List<Path> files = new ArrayList<>();
  private final Problems found = new Problems();

  /// @param mail the section that holds the entries
  DkimSection(Sections sections, YamlMap mail, Optional<Address> from) {
    this.sections = sections;
    this.entries = mail.maps("dkim");
    this.from = from;
  }

  /// Without those that cannot be read.
  List<DkimKey> keys() {
    return entries.stream().flatMap(entry -> key(entry).stream()).toList();
  }

  /// What is wrong with the keys, and what is odd, in order of place; after [#keys].
  List<Problem> found() {
    return found.all();
  }

  /// Those that hold a key; after [#keys].
  List<Path> files() {
    return files;
  }

  private Optional<DkimKey> key(YamlMap entry) {
    Optional<String> domain = domain(entry);
    Optional<String> selector = selector(entry);
    if (entry.has("key") == entry.has("key-file")) {
      entry.problem(
          entry.has("key") ? "key" : "selector",
          "a key of mail.dkim needs one of key-file and key",
          "Write key-file: /etc/postrider/dkim.pem, or key: \"${env:DKIM_KEY}\".");
    }
    Optional<String> pem =
        entry.text("key").or(() -> entry.text("key-file").flatMap(file -> read(entry, file)));
    if (domain.isEmpty() || selector.isEmpty() || pem.isEmpty()) {
      return Optional.empty();
    }
    if (!names.add(selector.get() + "." + domain.get())) {
      entry.problem(
          "selector",
          "two keys of mail.dkim have the selector '" + selector.get() + "'",
          "Write another; each key has a DNS name of its own.");
    }
    Location place = entry.location(entry.has("key") ? "key" : "key-file");
    return DkimKey.read(domain.get(), selector.get(), pem.get(), place, found);
  }

  /// By default that of the sender, which is what receivers compare it with (RFC 7489 §3.1.1).
  private Optional<String> domain(YamlMap entry) {
    Optional<String> written =
        entry.text("domain").map(text -> text.strip().toLowerCase(Locale.ROOT));
    Optional<String> sender = from.map(address -> address.domain().toLowerCase(Locale.ROOT));
    if (written.isPresent() && Address.parse("a@" + written.get()).isEmpty()) {
      entry.problem(
          "domain",
          "mail.dkim.domain is not a domain: '" + written.get() + "'",
          "Write it as example.com.");
      return Optional.empty();
    }
    if (written.isPresent() && sender.isPresent() && !areAligned(written.get(), sender.get())) {
      found.warning(
          entry.location("domain"),
          "the domain of a key is not that of mail.from: '" + written.get() + "'",
          "Receivers count a signature for the sender only where it is of " + sender.get() + ".");
    }
    return written.or(() -> sender);
  }

  /// RFC 7489 §3.1.1: the same, or one below the other. Where both lie below a third, only a list
  /// of all registries could tell whether that is somebody's own.
  private static boolean areAligned(String one, String other) {
    return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
  }

  private Optional<String> selector(YamlMap entry) {
    Optional<String> written =
        entry.text("selector").map(text -> text.strip().toLowerCase(Locale.ROOT));
    if (written.isEmpty() || !SELECTOR.matcher(written.get()).matches()) {
      entry.problem(
          "selector",
          written
              .map(text -> "mail.dkim.selector is not a part of a DNS name: '" + text + "'")
              .orElse("a key of mail.dkim needs a selector"),
          "Write a short name of letters and digits, as s1.");
      return Optional.empty();
    }
    return written;
  }

  private Optional<String> read(YamlMap entry, String text) {
    Path file = sections.path(text);
    files.add(file);
    try {
      String pem = Files.readString(file);
      warnOfReaders(entry, file);
      return Optional.of(pem);
    } catch (IOException e) {
      found.problem(
          entry.location("key-file"),
          "the DKIM key cannot be read: '" + file + "'",
          "Write the path of a file that this user may read.");
      return Optional.empty();
    }
  }

  private void warnOfReaders(YamlMap entry, Path file) throws IOException {
    boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
    if (posix && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
      found.warning(
          entry.location("key-file"),
          "everybody on this machine can read the DKIM key: '" + file + "'",
          "Let only its owner: chmod 600 " + file + ".");
    }
  }
}
