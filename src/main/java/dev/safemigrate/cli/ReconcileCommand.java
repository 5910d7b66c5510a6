package dev.safemigrate.cli;

import dev.safemigrate.reconcile.Reconciliation;
import dev.safemigrate.report.Occasion;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The whole run.
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description = "Repairs the history, deploys what is pending, verifies. The default command.")
final class ReconcileCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private final SettingsOptions options;

  @Option(
      names = "--plan",
      paramLabel = "PATH",
      description = "Do what this file of plan --out says, and nothing if the facts changed since.")
  private @Nullable Path plan;

  ReconcileCommand(Terminal terminal, SettingsOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  static int run(Terminal terminal, SettingsOptions options) {
    return new ReconcileCommand(terminal, options).call();
  }

  @Override
  public Integer call() {
    return new ReportedRun(terminal, options, Occasion.RUN)
        .withStatusFile()
        .run((settings, run, deadline) -> {
          var reconciliation = new Reconciliation(settings, run, deadline);
          return plan == null
              ? reconciliation.reconcile()
              : reconciliation.reconcileAsPlanned(plan);
        })
        .conclusion()
        .exitCode();
  }
}
