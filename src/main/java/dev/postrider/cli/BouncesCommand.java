package dev.postrider.cli;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.Postrider;
import dev.postrider.console.ExitCode;
import dev.postrider.feedback.Effect;
import dev.postrider.feedback.Summary;
import dev.postrider.mailbox.Mailbox;
import dev.postrider.mailbox.Maildir;
import dev.postrider.mailbox.MessageStream;
import dev.postrider.report.Json;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `bounces`: what comes back by mail.
@Command(
    name = "bounces",
    header = "Read what comes back by mail: bounces, complaints, unsubscribe requests.",
    description = {
      "Reads the mailbox of the settings, a maildir, or one message or mbox from standard input."
          + " An address that does not exist, or whose reader complains, is never written to again;"
          + " one that only cannot take mail for now, after five editions in a row. Who asks to"
          + " unsubscribe leaves that digest.",
      "A message counts only if it proves which email it is about, and only once. run and serve"
          + " read the mailbox by themselves."
    },
    footer = {
      "Example: postrider bounces",
      "",
      "For Postfix to hand each message over, in master.cf (and in main.cf:",
      "recipient_delimiter = +):",
      "bounces unix - n n - 1 pipe user=postrider",
      "  argv=/bin/sh -c {postrider -C /srv/site -q bounces - || exit 75}"
    })
final class BouncesCommand implements Callable<Integer> {

  @ParentCommand PostriderCommand postrider;
  @Spec CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "SOURCE",
      description = "- for standard input, which holds one message or an mbox.")
  @Nullable String from;

  @Option(
      names = "--maildir",
      paramLabel = "DIR",
      description = "Read what is new in this maildir, and move it to its folder cur.")
  @Nullable Path maildir;

  @Option(names = "--json", description = "Print JSON, whose names never change.")
  boolean json;

  @Override
  public Integer call() {
    try (Postrider opened = postrider.open()) {
      print(opened.feedback().take(mailbox(opened)));
    }
    return ExitCode.DONE.number();
  }

  private Mailbox mailbox(Postrider opened) {
    if (from != null && (maildir != null || !from.equals("-"))) {
      throw new ParameterException(
          spec.commandLine(), "unknown word: '" + from + "'. Write - to read standard input");
    }
    if (from != null) {
      return new MessageStream(postrider.in());
    }
    return Optional.ofNullable(maildir)
        .<Mailbox>map(Maildir::new)
        .or(opened::mailbox)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "no mailbox is named: set mail.bounces.imap, or write --maildir DIR or -"));
  }

  private void print(Summary summary) {
    if (json) {
      postrider.console().print("%s", Json.of(document(summary)));
    } else if (summary.messages() == 0) {
      postrider.report("%s", "Nothing has come back.");
    } else {
      postrider.report("%s: %s", count(summary.messages(), "message"), summary);
    }
  }

  /// A number for each effect, also where it is 0.
  private static Map<String, Long> document(Summary summary) {
    var document = new LinkedHashMap<String, Long>();
    document.put("messages", summary.messages());
    Arrays.stream(Effect.values())
        .forEach(effect -> document.put(name(effect), summary.of(effect)));
    return document;
  }

  private static String name(Effect effect) {
    return effect == Effect.PUT_OFF ? "putOff" : effect.word();
  }
}
