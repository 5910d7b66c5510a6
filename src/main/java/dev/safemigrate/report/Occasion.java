package dev.safemigrate.report;

/// What the operator asked for; it decides how what was not done is worded.
public enum Occasion {
  /// A run that acts.
  RUN,
  /// One row of the history, put right by hand.
  RESOLVE,
  /// A plan: what a run would do.
  PLAN,
  /// A comparison of the whole database.
  VERIFY,
  /// History against directory, without weighing.
  STATUS
}
