package dev.safemigrate.cli;

import dev.safemigrate.reconcile.Reconciliation;
import dev.safemigrate.report.Occasion;
import dev.safemigrate.report.Report;
import dev.safemigrate.report.StatusDocument;
import dev.safemigrate.report.StatusVerdict;
import dev.safemigrate.report.StatusVerdict.Require;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The whole run, and then the application in its place.
@Command(
    name = "exec",
    mixinStandardHelpOptions = true,
    description = {
      "Does what reconcile does, and then becomes the application if it may start.",
      "For example: safe-migrate exec -- node server.js"
    })
final class ExecCommand implements Callable<Integer> {
  private static final int DO_NOT_START = 1;

  private final Terminal terminal;
  @Mixin private final SettingsOptions options;

  @Option(names = "--require", paramLabel = "OUTCOME", description = GateCommand.REQUIRE)
  private Require require = Require.DEGRADED;

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The application with its arguments, after --.")
  private List<String> command = List.of();

  ExecCommand(Terminal terminal, SettingsOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    var report =
        new ReportedRun(terminal, options, Occasion.RUN)
            .withStatusFile()
            .run((settings, run, deadline) ->
                new Reconciliation(settings, run, deadline).reconcile());
    int exitCode = report.conclusion().exitCode();
    if (exitCode == 0 && allows(report)) {
      return new Successor(terminal, command).take();
    }
    terminal.out().println("The application was not started.");
    return exitCode == 0 ? DO_NOT_START : exitCode;
  }

  /// As `gate` reads it from the status file.
  private boolean allows(Report report) {
    return StatusVerdict.of(StatusDocument.of(report)).allows(require);
  }
}
