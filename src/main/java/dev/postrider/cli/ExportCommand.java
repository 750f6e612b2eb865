package dev.postrider.cli;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.Postrider;
import dev.postrider.audience.ReaderFilter;
import dev.postrider.console.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `subscribers export [FILE]`: gives out a list of readers.
@Command(
    name = "export",
    header = "Write the readers as a CSV file that import takes in again.",
    description = {
      "With all that is needed to take them in elsewhere, also who left or bounced, so that nobody"
          + " is written to who must not be. It is safe to open in a spreadsheet: what looks like a"
          + " formula has a ' before it, which import takes away again.",
      "The file is readable for you only."
    },
    footer = {
      "Example: postrider subscribers export readers.csv",
      "         postrider subscribers export --digest weekly | wc -l"
    })
final class ExportCommand implements Callable<Integer> {

  @ParentCommand SubscribersCommand subscribers;
  @Spec CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Where to. Default: standard output.")
  @Nullable Path file;

  @Mixin FilterOptions options = new FilterOptions();

  @Option(names = "--force", description = "Replace a file that is there.")
  boolean force;

  @Override
  public Integer call() {
    PostriderCommand postrider = subscribers.postrider;
    if (file != null && !force && Files.exists(file)) {
      throw new ParameterException(
          spec.commandLine(), "'" + file + "' is there already. Add --force to replace it");
    }
    try (Postrider opened = postrider.open()) {
      ReaderFilter filter = options.filter(opened);
      if (file == null) {
        opened.subscriberExport().write(filter, postrider.out());
      } else {
        long readers = opened.subscriberExport().write(filter, file);
        postrider.report("%s in %s", count(readers, "reader"), file);
      }
    }
    return ExitCode.DONE.number();
  }
}
