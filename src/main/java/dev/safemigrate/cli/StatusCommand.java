package dev.safemigrate.cli;

import dev.safemigrate.reconcile.Survey;
import dev.safemigrate.report.Occasion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// History against directory, without waiting for anybody.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Compares history and directory and shows who holds the migration lock.")
final class StatusCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private final SettingsOptions options;

  StatusCommand(Terminal terminal, SettingsOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    return new ReportedRun(terminal, options, Occasion.STATUS)
        .run(Survey::run)
        .conclusion()
        .strictExitCode();
  }
}
