package dev.postrider.cli;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.Built;
import dev.postrider.Postrider;
import dev.postrider.Strictness;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Topic;
import dev.postrider.console.Console;
import dev.postrider.edition.Composition;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.Digest;
import dev.postrider.mail.Address;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.report.BuildSummary;
import dev.postrider.sandbox.MailSandbox;
import dev.postrider.sandbox.ReceivedEmail;
import dev.postrider.schedule.Delivery;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `demo`: the whole journey, on a mail server and a database of its own.
@Command(
    name = "demo",
    header = "See all of it work, on this machine alone. Begin here.",
    description = {
      "Builds the feeds, enrols example readers in a throw-away database, sends them the first"
          + " digest through a mail server inside the program, reads the emails back and says where"
          + " to look at them. Nothing leaves this machine, and it ends by itself."
    },
    footer = {"Example: postrider demo"})
final class DemoCommand implements Callable<Integer> {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.ENGLISH);

  @ParentCommand PostriderCommand postrider;

  @Override
  public Integer call() {
    var settings = postrider.settings();
    var folder = new DemoFolder(settings.folder().resolve("target").resolve("demo"));
    folder.empty();
    var problems = new Problems();
    try (var server = MailSandbox.start();
        Postrider opened =
            postrider.open(settings.sandboxed(folder.database(), server.smtpPort()))) {
      run(new Demo(opened, server, folder, problems));
    }
    return postrider.problems().print(problems.all()).number();
  }

  private record Demo(
      Postrider postrider, MailSandbox server, DemoFolder folder, Problems problems) {}

  private void run(Demo demo) {
    Console console = postrider.console();
    Postrider opened = demo.postrider();
    console.print("%s", console.bold("From posts to inboxes, on this machine alone"));
    Built built = opened.build().runOffline(Strictness.NONE, demo.problems());
    new BuildSummary(console).print(built);
    Posts posts = opened.build().read(demo.problems());
    List<DemoReader> readers = DemoReader.all(posts);
    readers.forEach(reader -> enrol(opened, reader));
    console.print(
        "  readers    %s enrolled in a throw-away database",
        count(readers.size(), "example reader"));
    Optional<Digest> digest = opened.settings().digests().stream().findFirst();
    if (digest.isEmpty()) {
      console.print("  digests    none: postrider.yaml defines none");
      return;
    }
    send(demo, digest.get(), posts, readers);
  }

  private static void enrol(Postrider postrider, DemoReader reader) {
    postrider
        .subscriptions()
        .join(
            new Newcomer(
                new Address(reader.name(), reader.address()),
                postrider.digestKeys(),
                List.copyOf(Topic.all(reader.topics()))),
            new Consent("demo", "an example reader"));
  }

  private void send(Demo demo, Digest digest, Posts posts, List<DemoReader> readers) {
    Console console = postrider.console();
    Postrider opened = demo.postrider();
    Composition composition =
        opened.composer().compose(digest, opened.clock().instant(), posts, demo.problems());
    if (!(composition instanceof Composed composed)) {
      console.print("  %-10s nothing new to send", digest.key());
      return;
    }
    console.print(
        "  %-10s No. %d, %s, %s",
        digest.key(),
        composed.edition().number(),
        count(composed.posts().size(), "post"),
        count(composed.recipients(), "email"));
    Optional<String> trouble = new Delivery(opened).run(() -> false);
    trouble.ifPresent(reason -> console.tell("%s", reason));
    console.print(
        "  delivery   through SMTP at 127.0.0.1:%d, read back over IMAP   %s",
        demo.server().smtpPort(), console.tick());
    show(demo, composed, readers);
    console.print("");
    console.print(
        "The next edition is due on %s, if there is something new by then.",
        DATE.format(
            digest.calendar().next(opened.clock().instant()).atZone(digest.calendar().zone())));
  }

  private void show(Demo demo, Composed composed, List<DemoReader> readers) {
    Console console = postrider.console();
    var received = new ArrayList<ReceivedEmail>();
    console.print("");
    console.print("%s", console.bold("What each reader got"));
    for (DemoReader reader : readers) {
      List<ReceivedEmail> inbox = demo.server().inbox(reader.address());
      received.addAll(inbox);
      console.print("  %s, who reads about %s", reader.name(), reader.interests());
      inbox.forEach(email -> show(console, composed, email));
      if (inbox.isEmpty()) {
        console.print("    %s", console.dim("no email: nothing new on these topics"));
      }
    }
    Path page = demo.folder().write(received, demo.postrider().settings());
    console.print("");
    console.print("%s", console.bold("Open these"));
    console.print("  %-28s the emails as their readers see them", shown(page));
    console.print("  %-28s the same as they came over the wire", shown(demo.folder().emails()));
    console.print("  %-28s the feeds", shown(demo.postrider().settings().feeds().folder()));
  }

  private static void show(Console console, Composed composed, ReceivedEmail email) {
    console.print("    %s", console.green(email.subject()));
    String also =
        composed.posts().stream()
            .map(Post::title)
            .filter(title -> !title.equals(email.subject()) && email.text().contains(title))
            .collect(Collectors.joining("\n      "));
    if (!also.isEmpty()) {
      console.print("      %s", also);
    }
  }

  private Path shown(Path path) {
    return postrider.problems().shown(path.toAbsolutePath());
  }
}
