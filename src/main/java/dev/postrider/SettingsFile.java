package dev.postrider;

import dev.postrider.database.DatabaseSettings;
import dev.postrider.database.DatabaseSettings.SqliteFile;
import dev.postrider.edition.Digest;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.yaml.YamlMap;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// Reads `postrider.yaml`, once, and names every mistake in it.
public final class SettingsFile {

  /// Where it is looked for in a site's folder.
  public static final String NAME = "postrider.yaml";

  private final Path folder;
  private final Path file;
  private final Function<String, Optional<String>> environment;
  private final Problems problems = new Problems();

  /// @param folder the site's, from which relative paths are told
  /// @param environment answers `${env:NAME}`
  public SettingsFile(Path folder, Path file, Function<String, Optional<String>> environment) {
    this.folder = folder;
    this.file = file;
    this.environment = environment;
  }

  /// The settings with their defaults.
  ///
  /// @throws ProblemsFound with all mistakes, if there is any
  /// @throws UncheckedIOException if the file is there and cannot be read
  public Settings read() {
    Optional<Settings> settings =
        sections()
            .text(file, whereElse())
            .flatMap(text -> YamlMap.parse(file, text, problems, environment))
            .map(this::read);
    problems.throwIfAny();
    return settings.orElseThrow(() -> new IllegalStateException("no settings and no problem"));
  }

  /// An absolute http address as the settings take it; empty for what they would refuse.
  public static Optional<URI> address(String text) {
    return Sections.http(text);
  }

  private String whereElse() {
    return ("The site's folder is %s: name another with -C, other settings with --config, or make a"
            + " site: postrider init DIR.")
        .formatted(folder.toAbsolutePath().normalize());
  }

  private Sections sections() {
    return new Sections(file, folder, problems);
  }

  private Settings read(YamlMap map) {
    Sections sections = sections();
    var site = new SiteSection(sections, sections.open(map, "site"));
    YamlMap webMap = sections.open(map, "web");
    WebSettings web = new WebSection(sections, webMap).settings();
    var desk = new DeskSection(sections, sections.open(map, "desk"), web.listen()).settings();
    var feeds = new FeedSection(sections, sections.open(map, "feeds"), site);
    var feedSettings = feeds.settings();
    var others = others(feedSettings.folder());
    var posts = site.posts(sections.open(map, "content"), others, feeds.ignoreTags());
    var database = new DatabaseSection(sections, sections.open(map, "database"));
    var databaseSettings = database.settings();
    var mail = new MailSection(sections, sections.open(map, "mail"), site, web, webMap);
    var mailSettings = mail.settings();
    feeds.keepOut(
        List.of(folder, file, posts.folder(), templates()), secrets(databaseSettings, mail));
    List<Digest> digests =
        new DigestSection(sections, site, mail.hasApprovers()).all(sections.open(map, "digests"));
    var privacy = new PrivacySection(sections, sections.open(map, "privacy")).settings();
    var keys = new KeySection(sections.open(map, "keys")).settings();
    map.reportUnknownKeys();
    problems.throwIfAny();
    problems.addAll(mail.warnings());
    return new Settings(
        folder,
        site.wordsFile(),
        posts,
        feedSettings,
        templates(),
        digests,
        mailSettings,
        mail.missing(),
        databaseSettings,
        database.missing(),
        web,
        desk,
        privacy,
        keys,
        problems.all());
  }

  /// Where no post is looked for.
  private SortedSet<Path> others(Path feeds) {
    return new TreeSet<>(List.of(feeds, templates(), folder.resolve(Postrider.MEMORY)));
  }

  private Path templates() {
    return folder.resolve("email-templates");
  }

  private static List<Path> secrets(DatabaseSettings database, MailSection mail) {
    var files = new ArrayList<>(mail.secrets());
    if (database instanceof SqliteFile(var file)) {
      files.add(file);
    }
    return files;
  }
}
