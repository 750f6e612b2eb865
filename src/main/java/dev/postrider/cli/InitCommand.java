package dev.postrider.cli;

import dev.postrider.SettingsFile;
import dev.postrider.console.ExitCode;
import dev.postrider.report.StarterPrinter;
import dev.postrider.starter.SiteIdentity;
import dev.postrider.starter.StarterSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `init DIR`: a site to begin with.
@Command(
    name = "init",
    header = "Make a new site, with two posts and all that sending needs.",
    description = {
      "Writes settings, two posts, a picture and the email templates into a folder that is empty"
          + " or not there yet, and says what to do next. It asks nothing."
    },
    footer = {
      "Example: postrider init my-site",
      "         postrider init my-site --title \"My notes\" \\",
      "           --url https://notes.example.com/"
    })
final class InitCommand implements Callable<Integer> {

  @ParentCommand PostriderCommand postrider;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder of the new site.")
  Path directory;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "The name of the site. Default: that of the folder.")
  @Nullable String title;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "https://www.example.com/",
      description = "Where its posts can be read. Default:%n${DEFAULT-VALUE}")
  String url = "";

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Its time zone, as Europe/London. Default: that of this machine.")
  @Nullable String zone;

  @Override
  public Integer call() {
    Path folder = postrider.folder.resolve(directory);
    var site = new SiteIdentity(title(folder), address(), zone());
    requireEmpty(folder);
    LocalDate today = postrider.clock().instant().atZone(site.zone()).toLocalDate();
    new StarterSite(site, today).writeTo(folder);
    if (!postrider.quiet) {
      new StarterPrinter(postrider.console()).print(folder);
    }
    return ExitCode.DONE.number();
  }

  private String title(Path folder) {
    String words = title == null ? SiteIdentity.titleOf(folder) : title.strip();
    if (!SiteIdentity.isTitle(words)) {
      throw wrong("--title is not one line of words: '%s'. Write the name of the site.", words);
    }
    return words;
  }

  private URI address() {
    return SettingsFile.address(url)
        .orElseThrow(
            () ->
                wrong(
                    "--url is not an http address: '%s'."
                        + " Write it whole, as https://www.example.com/.",
                    url));
  }

  private ZoneId zone() {
    if (zone == null) {
      return ZoneId.systemDefault();
    }
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException _) {
      throw wrong("--zone is %s", NamedZone.unknown(zone));
    }
  }

  /// @throws ParameterException where something is there, named by its first three names
  private void requireEmpty(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw wrong("%s is a file. Name a folder that is empty or not there yet.", folder.toString());
    }
    List<String> there = namesIn(folder);
    if (!there.isEmpty()) {
      String more = there.size() > 3 ? " and %d more".formatted(there.size() - 3) : "";
      throw wrong(
          "%s is not empty, it holds %s%s. Name a folder that is empty or not there yet.",
          folder.toString(), String.join(", ", there.subList(0, Math.min(3, there.size()))), more);
    }
  }

  private static List<String> namesIn(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + folder, e);
    }
  }

  private ParameterException wrong(String format, String... values) {
    return new ParameterException(spec.commandLine(), format.formatted((Object[]) values));
  }
}
