package dev.safemigrate.cli;

import dev.safemigrate.reconcile.Reconciliation;
import dev.safemigrate.report.Occasion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The whole run.
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description = "Repairs the history, deploys what is pending, verifies. The default command.")
final class ReconcileCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private final SettingsOptions options;

  ReconcileCommand(Terminal terminal, SettingsOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  static int run(Terminal terminal, SettingsOptions options) {
    return new ReportedRun(terminal, options, Occasion.RUN)
        .withStatusFile()
        .run((settings, run, deadline) -> new Reconciliation(settings, run, deadline).reconcile())
        .conclusion()
        .exitCode();
  }

  @Override
  public Integer call() {
    return run(terminal, options);
  }
}
