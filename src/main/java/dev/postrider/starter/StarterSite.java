package dev.postrider.starter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files of a new site, on which every command can be tried at once: one post is dated today,
/// one yesterday, and its digest begins the day before.
public final class StarterSite {

  private static final String RESOURCES = "/starter/";
  private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");

  /// In the order in which they are written.
  private static final List<String> FILES =
      List.of(
          "postrider.yaml",
          "content/hello.md",
          "content/what-a-post-can-hold.md",
          "content/media/morning-post.png",
          "email-templates/confirm/html.mjml.ftl",
          "email-templates/confirm/subject.ftl",
          "email-templates/confirm/text.ftl",
          "email-templates/digest/html.mjml.ftl",
          "email-templates/digest/subject.ftl",
          "email-templates/digest/text.ftl",
          "email-templates/plain/html.ftl",
          "email-templates/plain/subject.ftl",
          "email-templates/plain/text.ftl",
          "email-templates/shared/footer.ftl",
          "email-templates/shared/head.mjml.ftl",
          "email-templates/shared/lines.ftl",
          "email-templates/shared/masthead.html.ftl",
          "email-templates/shared/stories.mjml.ftl",
          ".gitignore");

  private final Map<String, String> words;

  /// @param today in the site's zone
  public StarterSite(SiteIdentity site, LocalDate today) {
    this.words =
        Map.of(
            "{title}", YamlString.of(site.title()),
            "{url}", YamlString.of(site.url().toString()),
            "{zone}", YamlString.of(site.zone().getId()),
            "{digest}", YamlString.of(site.title() + ", weekly"),
            "{from}", YamlString.of(site.sender()),
            "{start}", today.minusDays(2).toString(),
            "{yesterday}", today.minusDays(1).toString(),
            "{today}", today.toString());
  }

  /// Writes all of it, and makes `folder` and those above it.
  ///
  /// @throws UncheckedIOException naming the file that cannot be written, also because one of this
  ///   name is there; those before it are
  public void writeTo(Path folder) {
    FILES.forEach(name -> write(folder.resolve(name), name));
  }

  private void write(Path file, String name) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// Templates have braces of their own and are taken as they are.
  private byte[] content(String name) throws IOException {
    byte[] octets = resource(name.equals(".gitignore") ? "gitignore" : name);
    boolean isFilledIn = name.endsWith(".yaml") || name.endsWith(".md");
    return isFilledIn ? filledIn(new String(octets, UTF_8)).getBytes(UTF_8) : octets;
  }

  private String filledIn(String text) {
    return PLACE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(words.getOrDefault(found.group(), found.group())));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = StarterSite.class.getResourceAsStream(RESOURCES + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
