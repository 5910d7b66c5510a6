package dev.safemigrate.report;

/// The run's outcome and what the process answers its caller.
///
/// @param strictExitCode the exit code with `on-failure=fail`
/// @param failsOnProblem whether `on-failure=fail` is set
public record Conclusion(Outcome outcome, int strictExitCode, boolean failsOnProblem) {
  /// The process's exit code: 0 for every outcome unless the operator wants to see failures.
  public int exitCode() {
    return failsOnProblem ? strictExitCode : 0;
  }

  /// Whether the application may start on this database, by the gate's default.
  public boolean appMayStart() {
    return outcome != Outcome.FAILED;
  }
}
