package dev.safemigrate.cli;

import dev.safemigrate.reconcile.Resolution;
import dev.safemigrate.report.Occasion;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The manual cure, with proof.
@Command(
    name = "resolve",
    mixinStandardHelpOptions = true,
    description =
        "Records a migration as applied or as rolled back, if the database shows that it is so.")
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
    @Option(names = "--applied", paramLabel = "NAME", description = "It was executed to its end.")
    private @Nullable String applied;

    @Option(names = "--rolled-back", paramLabel = "NAME", description = "Nothing of it is there.")
    private @Nullable String rolledBack;
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
          return choice.applied != null
              ? resolution.applied(choice.applied)
              : resolution.rolledBack(String.valueOf(choice.rolledBack));
        })
        .conclusion()
        .strictExitCode();
  }
}
