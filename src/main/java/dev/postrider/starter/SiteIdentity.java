package dev.postrider.starter;

import dev.postrider.mail.Address;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/// What is known of a site before it is there.
///
/// @param title one line, not blank
/// @param url an http address with a host
public record SiteIdentity(String title, URI url, ZoneId zone) {

  private static final String SENDER = "news@";
  private static final String NOBODYS_DOMAIN = "example.com";

  public SiteIdentity {
    title = title.strip();
    if (!isTitle(title)) {
      throw new IllegalArgumentException("title must be one line, was: '" + title + "'");
    }
    if (url.getHost() == null) {
      throw new IllegalArgumentException("url must have a host, was: '" + url + "'");
    }
  }

  /// True of words on one line.
  public static boolean isTitle(String words) {
    return !words.isBlank() && words.codePoints().noneMatch(SiteIdentity::isBreak);
  }

  private static boolean isBreak(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  /// A title made of a folder's name: "My site" of `my-site`.
  public static String titleOf(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    String words =
        name == null ? "" : name.toString().replaceAll("[-_.\\s\\p{Cntrl}]+", " ").strip();
    return words.isEmpty()
        ? "My site"
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /// An address at the site's domain under its title, as the settings take it.
  String sender() {
    boolean isPlain = title.matches("[^<>\"\\\\]*");
    String name = isPlain ? title : '"' + title.replaceAll("[\"\\\\]", "\\\\$0") + '"';
    return name + " <" + address() + '>';
  }

  private String address() {
    String domain = url.getHost().replaceFirst("^www\\.", "");
    return Optional.of(SENDER + domain)
        .filter(address -> Address.parse(address).isPresent())
        .orElse(SENDER + NOBODYS_DOMAIN);
  }
}
