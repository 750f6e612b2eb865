package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.audience.Topic;
import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.console.Interrupts;
import dev.postrider.console.ProblemPrinter;
import dev.postrider.edition.Digest;
import dev.postrider.preview.Preview;
import dev.postrider.preview.PreviewFiles;
import dev.postrider.preview.PreviewServer;
import dev.postrider.preview.Remark;
import dev.postrider.problem.Problem;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.report.PreviewJson;
import dev.postrider.report.PreviewPrinter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `preview DIGEST`: what the next edition would look like.
@Command(
    name = "preview",
    header = "See the next edition of a digest before it goes out.",
    description = {
      "Shows subject, posts, readers and size of the next edition, as a reader would get it who"
          + " wants all topics, also where nothing is new or nobody has subscribed yet. Nothing is"
          + " sent or put on record.",
      "With --serve a page on this machine shows the email on a desktop and a phone, by day and by"
          + " night, with images and without, and follows every change of a post, a template or the"
          + " settings until Ctrl-C."
    },
    footer = {
      "Example: postrider preview weekly --serve",
      "         postrider preview weekly --topics seo --out target"
    })
final class PreviewCommand implements Callable<Integer> {

  @ParentCommand PostriderCommand postrider;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "DIGEST", description = "The digest, by its name in postrider.yaml.")
  String key;

  @Option(
      names = "--topics",
      paramLabel = "TOPIC",
      split = ",",
      description = "See it as a reader of these topics, with commas between them.")
  List<String> topics = List.of();

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description = "Try another template than the digest's.")
  @Nullable String template;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write DIGEST.html, .txt and .eml there.")
  @Nullable Path out;

  @Option(names = "--json", description = "Print one JSON document, for scripts.")
  boolean json;

  @Option(names = "--serve", description = "Show it as a page on this machine.")
  boolean serve;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8090",
      description = "Of that page. Default: ${DEFAULT-VALUE}.")
  int port;

  @Override
  public Integer call() {
    if (serve && (json || out != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--serve shows a page and writes nothing. Leave out --json and --out.");
    }
    return serve ? serve() : show();
  }

  private Set<Topic> chosen() {
    return Topic.all(topics);
  }

  private int show() {
    var documents = new PreviewJson(postrider.problems());
    try (Postrider opened = postrider.open()) {
      Digest digest = NamedDigest.of(key, opened, spec);
      Digest looked = template == null ? digest : digest.in(template);
      return show(Preview.of(opened, looked, chosen()), documents);
    } catch (ProblemsFound e) {
      if (!json) {
        throw e;
      }
      postrider.console().print("%s", documents.problems(e.problems()));
      return ProblemPrinter.end(e.problems()).number();
    }
  }

  private int show(Preview preview, PreviewJson documents) {
    List<Path> files =
        out == null ? List.of() : PreviewFiles.write(postrider.folder.resolve(out), preview);
    if (json) {
      postrider.console().print("%s", documents.document(preview, files));
      return ProblemPrinter.end(found(preview)).number();
    }
    if (!postrider.quiet) {
      new PreviewPrinter(postrider.console(), postrider.problems()).print(preview, files);
    }
    return postrider.problems().print(found(preview)).number();
  }

  private static List<Problem> found(Preview preview) {
    return preview.findings().stream().map(Remark::problem).toList();
  }

  private int serve() {
    Console console = postrider.console();
    try (Postrider opened = postrider.open()) {
      NamedDigest.of(key, opened, spec);
    }
    var stopped = new CountDownLatch(1);
    try (var _ = Interrupts.doing(stopped::countDown);
        var server = PreviewServer.start(postrider::open, postrider.settingsFile(), key, port)) {
      console.print(
          "The preview of %s is at %s until stopped.",
          key, server.address(chosen(), Optional.ofNullable(template)));
      stopped.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE.number();
  }
}
