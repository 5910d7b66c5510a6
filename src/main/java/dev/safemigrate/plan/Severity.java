package dev.safemigrate.plan;

/// How much a finding matters.
public enum Severity {
  /// The database, the history and the directory do not agree, or could not be made to.
  ERROR,
  /// Somebody should look at it; the run went on.
  WARNING,
  /// Worth knowing.
  INFO
}
