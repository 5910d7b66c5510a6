package dev.safemigrate.cli;

import dev.safemigrate.config.Settings;
import dev.safemigrate.files.FileException;
import dev.safemigrate.files.ReportFile;
import dev.safemigrate.report.GithubAnnotations;
import dev.safemigrate.report.GithubSummary;
import dev.safemigrate.report.JunitDocument;
import dev.safemigrate.report.Occasion;
import dev.safemigrate.report.Report;
import dev.safemigrate.report.SarifDocument;
import java.nio.file.Path;
import java.util.Optional;

/// Where a report is told on request, beside the terminal. One that fails never changes the
/// outcome: it is told on standard error.
record Sinks(Terminal terminal, Settings.ReportFiles files, Occasion occasion) {
  private static final String SUMMARY = "GITHUB_STEP_SUMMARY";

  void tell(Report report) {
    files
        .junit()
        .ifPresent(path ->
            attempt(() ->
                ReportFile.write("JUnit file", Path.of(path), JunitDocument.of(report, occasion))));
    files
        .sarif()
        .ifPresent(path ->
            attempt(() -> ReportFile.write("SARIF file", Path.of(path), SarifDocument.of(report))));
    if ("true".equals(terminal.environment().get("GITHUB_ACTIONS"))) {
      github(report);
    }
  }

  private void github(Report report) {
    terminal.out().print(GithubAnnotations.of(report));
    terminal.out().flush();
    Optional.ofNullable(terminal.environment().get(SUMMARY))
        .filter(path -> !path.isBlank())
        .ifPresent(path ->
            attempt(() ->
                ReportFile.append(
                    "step summary", Path.of(path), GithubSummary.of(report, occasion))));
  }

  private void attempt(Runnable writing) {
    try {
      writing.run();
    } catch (FileException e) {
      terminal.err().println("safe-migrate " + e.getMessage());
    }
  }
}
