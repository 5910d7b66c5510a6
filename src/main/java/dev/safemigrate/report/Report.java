package dev.safemigrate.report;

import dev.safemigrate.plan.Finding;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All that is told about a finished run; every form of output is made of it.
///
/// @param conclusion outcome and exit code
/// @param migrations of the directory, in order of application
/// @param lockHolder who held the migration lock while the run waited for it
public record Report(
    RunDetails run,
    Conclusion conclusion,
    DatabaseDetails database,
    DirectoryDetails directory,
    List<MigrationReport> migrations,
    List<Finding> findings,
    VerificationResult verification,
    Optional<String> lockHolder,
    Timings timings) {
  /// Copies the lists.
  public Report {
    migrations = List.copyOf(migrations);
    findings = List.copyOf(findings);
  }

  /// The findings with the one that speaks for the run first, and those of one code together.
  public List<Finding> gravestFirst() {
    return findings.stream()
        .sorted(
            Comparator.comparing(Finding::severity)
                .thenComparing(finding -> Cause.of(finding.code()))
                .thenComparing(Finding::code))
        .toList();
  }

  /// How long the run waited for the migration lock.
  public Duration lockWait() {
    return timings.lock();
  }

  /// What speaks for the run if it is not `ready`, for example `CONFLICT: Migration …`.
  public Optional<String> firstProblem() {
    return gravestFirst().stream().findFirst().map(one -> one.code() + ": " + one.message());
  }
}
