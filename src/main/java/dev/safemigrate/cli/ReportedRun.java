package dev.safemigrate.cli;

import dev.safemigrate.config.CheckedSettings;
import dev.safemigrate.config.Settings;
import dev.safemigrate.config.SettingsChecker;
import dev.safemigrate.files.FileException;
import dev.safemigrate.files.StatusFile;
import dev.safemigrate.files.TerminationLog;
import dev.safemigrate.reconcile.Deadline;
import dev.safemigrate.reconcile.Details;
import dev.safemigrate.reconcile.Unstarted;
import dev.safemigrate.report.ConsoleText;
import dev.safemigrate.report.Occasion;
import dev.safemigrate.report.Report;
import dev.safemigrate.report.RunDetails;
import dev.safemigrate.report.RunningReport;
import dev.safemigrate.report.StatusDocument;
import dev.safemigrate.report.TerminationText;
import java.nio.file.Path;
import java.util.Optional;

/// One run from the command line: settings checked, work done, verdict told wherever it is wanted.
final class ReportedRun {
  private static final Path TERMINATION_LOG = Path.of("/dev/termination-log");

  private final Terminal terminal;
  private final SettingsOptions options;
  private final Occasion occasion;
  private boolean writesStatusFile;
  private boolean isSilent;

  ReportedRun(Terminal terminal, SettingsOptions options, Occasion occasion) {
    this.terminal = terminal;
    this.options = options;
    this.occasion = occasion;
  }

  /// What a command does with settings that can be used.
  @FunctionalInterface
  interface Work {
    Report run(Settings settings, RunDetails run, Deadline deadline);
  }

  /// The same, with the verdict written where the application and the platform look for it.
  ReportedRun withStatusFile() {
    writesStatusFile = true;
    return this;
  }

  /// The same without a word on the terminal.
  ReportedRun silently() {
    isSilent = true;
    return this;
  }

  Report run(Work work) {
    try (var shutdown = Shutdown.awaitsVerdict()) {
      return run(work, shutdown);
    }
  }

  private Report run(Work work, Shutdown shutdown) {
    var run = Runs.begin(terminal.environment());
    var checked =
        SettingsChecker.check(SettingsSource.read(options.values(), terminal.environment()));
    var reporting = checked.reporting();
    var report =
        switch (checked) {
          case CheckedSettings.Accepted(var settings) -> work(work, settings, run, shutdown);
          case CheckedSettings.Skipped(var source, _) -> Unstarted.skipped(run, reporting, source);
          case CheckedSettings.Refused(var complaints, _) ->
              Unstarted.refused(run, reporting, complaints);
        };
    if (writesStatusFile) {
      write(reporting.statusFile(), StatusDocument.of(report));
      tell(TerminationText.of(report));
    }
    if (!isSilent) {
      terminal.out().print(ConsoleText.of(report, occasion, terminal.colours(reporting.color())));
      terminal.out().flush();
      new Sinks(terminal, reporting.files(), occasion).tell(report);
    }
    return report;
  }

  private Report work(Work work, Settings settings, RunDetails run, Shutdown shutdown) {
    if (writesStatusFile) {
      var running =
          new RunningReport(
              run,
              settings.reporting().onFailure() == Settings.OnFailure.FAIL,
              Details.database(settings),
              settings.directory().path().orElse(""));
      write(settings.reporting().statusFile(), StatusDocument.of(running));
    }
    try (var deadline = new Deadline(settings.limits().deadline())) {
      shutdown.interrupts(deadline);
      return work.run(settings, run, deadline);
    }
  }

  /// A place where the verdict cannot be written never changes the verdict; the gate will say that
  /// there is none.
  private void write(Optional<String> statusFile, String text) {
    try {
      statusFile.ifPresent(path -> StatusFile.write(Path.of(path), text));
    } catch (FileException e) {
      terminal.err().println("safe-migrate " + e.getMessage());
    }
  }

  private void tell(String text) {
    try {
      TerminationLog.write(TERMINATION_LOG, text);
    } catch (FileException e) {
      terminal.err().println("safe-migrate " + e.getMessage());
    }
  }
}
