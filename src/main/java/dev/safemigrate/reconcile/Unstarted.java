package dev.safemigrate.reconcile;

import dev.safemigrate.config.Complaint;
import dev.safemigrate.config.Settings;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.plan.Severity;
import dev.safemigrate.report.Conclusion;
import dev.safemigrate.report.DatabaseDetails;
import dev.safemigrate.report.DirectoryDetails;
import dev.safemigrate.report.Report;
import dev.safemigrate.report.RunDetails;
import dev.safemigrate.report.Timings;
import dev.safemigrate.report.VerificationResult;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reports of runs that ended before they began.
public final class Unstarted {
  private Unstarted() {}

  /// The operator switched the run off.
  ///
  /// @param source by what, for example `SKIP_PRISMA_MIGRATIONS`
  public static Report skipped(RunDetails run, Settings.Reporting reporting, String source) {
    var finding =
        new Finding(
            FindingCode.SETTINGS,
            Severity.INFO,
            source,
            "The run is switched off by " + source + ": nothing was looked at.",
            "Unset " + source + " to have migrations checked and deployed.");
    return report(run, Conclusion.skipped(fails(reporting)), List.of(finding), "switched off");
  }

  /// Some settings cannot be used.
  public static Report refused(
      RunDetails run, Settings.Reporting reporting, List<Complaint> complaints) {
    var findings =
        complaints.stream()
            .map(complaint ->
                Finding.error(
                    FindingCode.SETTINGS,
                    complaint.setting(),
                    complaint.setting() + ": " + complaint.problem().what() + ".",
                    sentence(complaint.problem().remedy())))
            .toList();
    var reason = new VerificationResult.NotVerified("the settings cannot be used");
    return report(
        run, Conclusion.of(findings, reason, fails(reporting)), findings, reason.reason());
  }

  private static String sentence(String clause) {
    return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
  }

  private static boolean fails(Settings.Reporting reporting) {
    return reporting.onFailure() == Settings.OnFailure.FAIL;
  }

  private static Report report(
      RunDetails run, Conclusion conclusion, List<Finding> findings, String notVerified) {
    return new Report(
        new RunDetails(run.id(), run.startedAt(), Instant.now(), run.host(), run.pod()),
        conclusion,
        new DatabaseDetails("", 0, "", "", "", ""),
        new DirectoryDetails("", 0, ""),
        List.of(),
        findings,
        new VerificationResult.NotVerified(notVerified),
        Optional.empty(),
        Timings.none());
  }
}
