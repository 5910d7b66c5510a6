package dev.safemigrate.cli;

import dev.safemigrate.reconcile.Inspection;
import dev.safemigrate.reconcile.Survey;
import dev.safemigrate.report.Occasion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The whole comparison, and nothing else.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Compares the whole database with the migrations, and with --datamodel what Prisma's client"
          + " will ask for; changes nothing.",
      "Exits with 0 if all is as it should be, 10 if migrations are unresolved and nothing else"
          + " differs, 20 if it cannot be verified, 22 if something differs."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int UNRESOLVED = 10;

  private final Terminal terminal;
  @Mixin private final SettingsOptions options;

  VerifyCommand(Terminal terminal, SettingsOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  /// Whoever asks for a comparison wants its result, whatever `on-failure` says of deployments.
  @Override
  public Integer call() {
    var report =
        new ReportedRun(terminal, options, Occasion.VERIFY)
            .run((settings, run, deadline) -> new Inspection(settings, run, deadline).verify());
    int code = report.conclusion().strictExitCode();
    return code == 0 && !Survey.unresolved(report).isEmpty() ? UNRESOLVED : code;
  }
}
