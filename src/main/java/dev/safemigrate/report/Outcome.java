package dev.safemigrate.report;

/// How a run ended, in one word.
public enum Outcome {
  /// History, directory and, if it was verified, catalog agree.
  READY,
  /// The operator switched the program off.
  SKIPPED,
  /// The database is as usable as before; something was refused or differs.
  DEGRADED,
  /// It could not be found out or done.
  FAILED
}
