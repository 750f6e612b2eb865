package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Subscriptions.Joined;
import dev.postrider.console.ExitCode;
import dev.postrider.mail.Address;
import dev.postrider.roster.Language;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `subscribers add ADDRESS`: takes in one reader.
@Command(
    name = "add",
    header = "Add one reader who has agreed, or ask them.",
    description = {
      "--confirmed and --consent say that and where they agreed; both are needed.",
      "With --ask they get an email with a button, and are added when they press it."
    },
    footer = {
      "Example: postrider subscribers add ada@example.com --name Ada --topic seo",
      "           --confirmed --consent \"signed the sheet by the till\"",
      "         postrider subscribers add ben@example.com --ask"
    })
final class AddCommand implements Callable<Integer> {

  @ParentCommand SubscribersCommand subscribers;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "ADDRESS", description = "Their email address.")
  String address;

  @Option(names = "--name", paramLabel = "NAME", description = "What they are called.")
  String name = "";

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "The language they read, such as en or pt-BR.")
  String language = "";

  @Mixin WishOptions wishes = new WishOptions();
  @Mixin AgreementOptions agreement = new AgreementOptions();

  @Override
  public Integer call() {
    PostriderCommand postrider = subscribers.postrider;
    var consent = agreement.agreed("subscribers add");
    Address reader = NamedReader.address(name.strip(), address, spec);
    try (Postrider opened = postrider.open()) {
      List<String> named = wishes.digests(opened);
      var newcomer =
          new Newcomer(
              reader,
              language(),
              Map.of(),
              named.isEmpty() ? opened.digestKeys() : named,
              wishes.topics(opened));
      Joined joined =
          agreement
              .asking(opened)
              .map(
                  asking ->
                      asking.ask(List.of(newcomer), consent, false).keySet().iterator().next())
              .orElseGet(() -> opened.subscriptions().join(newcomer, consent));
      postrider.report("%s", said(reader, joined));
    }
    return ExitCode.DONE.number();
  }

  private String language() {
    return Language.of(language.strip())
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "not a language: '%s'. Write it as en or pt-BR".formatted(language)));
  }

  private String said(Address reader, Joined joined) {
    return switch (joined) {
      case ADDED ->
          reader.address() + (agreement.ask ? " gets an email that asks them." : " is added.");
      case ALREADY_THERE -> reader.address() + " is there already and stays as they are.";
      case LEFT_BEFORE -> reader.address() + " has left before, and only they can come back.";
    };
  }
}
