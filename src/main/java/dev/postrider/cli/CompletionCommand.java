package dev.postrider.cli;

import dev.postrider.console.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `completion`: what a shell needs to complete the words of a command line.
@Command(
    name = "completion",
    header = "Print a script by which a shell completes commands and options.",
    description = {"Has the shell read it at its start, as below for bash and for zsh."},
    footer = {
      "Example: postrider completion bash \\",
      "           > ~/.local/share/bash-completion/completions/postrider",
      "         echo 'source <(postrider completion zsh)' >> ~/.zshrc"
    })
final class CompletionCommand implements Callable<Integer> {

  /// Named as the shells are.
  enum Shell {
    bash,
    zsh
  }

  @ParentCommand PostriderCommand postrider;

  /// One script does for both, as it has zsh take the commands of bash.
  @Parameters(paramLabel = "SHELL", description = "The shell: ${COMPLETION-CANDIDATES}.")
  Shell shell;

  @Override
  public Integer call() {
    String script = AutoComplete.bash("postrider", postrider.allCommands());
    postrider.console().print("%s", script.stripTrailing());
    return ExitCode.DONE.number();
  }
}
