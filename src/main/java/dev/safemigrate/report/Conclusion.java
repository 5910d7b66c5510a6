package dev.safemigrate.report;

import dev.safemigrate.plan.Finding;
import java.util.List;

/// The run's outcome and what the process answers its caller.
///
/// @param strictExitCode the exit code with `on-failure=fail`
/// @param failsOnProblem whether `on-failure=fail` is set
public record Conclusion(Outcome outcome, int strictExitCode, boolean failsOnProblem) {
  /// A command line that cannot be understood; the same with either `on-failure`.
  public static final int USAGE_ERROR = 2;

  /// What follows from what was found. Warnings alone leave a run `ready`.
  public static Conclusion of(
      List<Finding> findings, VerificationResult verification, boolean failsOnProblem) {
    return Cause.of(findings, verification)
        .map(cause -> new Conclusion(cause.outcome(), cause.exitCode(), failsOnProblem))
        .orElse(new Conclusion(Outcome.READY, 0, failsOnProblem));
  }

  /// The end of a run that the operator switched off, so that nothing was looked at.
  public static Conclusion skipped(boolean failsOnProblem) {
    return new Conclusion(Outcome.SKIPPED, 0, failsOnProblem);
  }

  /// The process's exit code: 0 for every outcome unless the operator wants to see failures. A
  /// signal and a usage error are answered as such in either case: they are no migration problem.
  public int exitCode() {
    return failsOnProblem || isAlwaysShown() ? strictExitCode : 0;
  }

  private boolean isAlwaysShown() {
    return strictExitCode == USAGE_ERROR || strictExitCode == Cause.INTERRUPTED.exitCode();
  }

  /// Whether the application may start on this database, by the gate's default.
  public boolean appMayStart() {
    return outcome != Outcome.FAILED;
  }
}
