package dev.safemigrate.cli;

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
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Reports of runs that ended before they began.
final class Runs {
  private Runs() {}

  /// The identity of a run that begins now.
  static RunDetails begin(Map<String, String> environment) {
    var now = Instant.now();
    var pod = Optional.ofNullable(environment.get("POD_NAME"));
    return new RunDetails(
        UUID.randomUUID().toString(),
        now,
        now,
        host(environment),
        pod.or(() -> podIn(environment)));
  }

  /// In a pod the host's name is the pod's.
  private static Optional<String> podIn(Map<String, String> environment) {
    return environment.containsKey("KUBERNETES_SERVICE_HOST")
        ? Optional.ofNullable(environment.get("HOSTNAME"))
        : Optional.empty();
  }

  private static String host(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("HOSTNAME")).orElseGet(Runs::localHost);
  }

  private static String localHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }

  static Report skipped(RunDetails run, Settings.Reporting reporting, String source) {
    var finding =
        new Finding(
            FindingCode.SETTINGS,
            Severity.INFO,
            source,
            "The run is switched off by " + source + ": nothing was looked at.",
            "Unset " + source + " to have migrations checked and deployed.");
    return report(run, Conclusion.skipped(fails(reporting)), List.of(finding), "switched off");
  }

  static Report refused(RunDetails run, Settings.Reporting reporting, List<Complaint> complaints) {
    var findings =
        complaints.stream()
            .map(complaint ->
                Finding.error(
                    FindingCode.SETTINGS,
                    complaint.setting(),
                    complaint.setting() + ": " + complaint.problem().what() + ".",
                    complaint.problem().remedy()))
            .toList();
    var reason = new VerificationResult.NotVerified("the settings cannot be used");
    return report(
        run, Conclusion.of(findings, reason, fails(reporting)), findings, reason.reason());
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
