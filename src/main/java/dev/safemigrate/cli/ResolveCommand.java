package dev.safemigrate.cli;

import dev.safemigrate.reconcile.Resolution;
import dev.safemigrate.report.Occasion;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The manual cure, with proof.
@Command(
    name = "resolve",
    mixinStandardHelpOptions = true,
    description =
        "Records migrations as applied or as rolled back, if the database shows that it is so.")
final class ResolveCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private final SettingsOptions options;

  @ArgGroup(multiplicity = "1")
  private Choice choice = new Choice();

  @Option(
      names = "--accept-unproven",
      description = "Do it without proof; the history then says so.")
  private boolean acceptUnproven;

  /// Which of both.
  static final class Choice {
    @Option(
        names = "--applied",
        arity = "1..*",
        paramLabel = "NAME",
        description = "Each was executed to its end.")
    private List<String> applied = List.of();

    @Option(
        names = "--rolled-back",
        arity = "1..*",
        paramLabel = "NAME",
        description = "Nothing of any is there.")
    private List<String> rolledBack = List.of();
  }

  ResolveCommand(Terminal terminal, SettingsOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    return new ReportedRun(terminal, options, Occasion.RESOLVE)
        .run((settings, run, deadline) -> {
          var resolution = new Resolution(settings, run, deadline, acceptUnproven);
          return choice.rolledBack.isEmpty()
              ? resolution.applied(choice.applied)
              : resolution.rolledBack(choice.rolledBack);
        })
        .conclusion()
        .strictExitCode();
  }
}
