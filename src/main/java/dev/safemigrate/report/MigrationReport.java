package dev.safemigrate.report;

import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.history.Checksum;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.Standing;
import java.time.Duration;
import java.util.Optional;

/// What was found and done about one migration: of the directory, or of the history alone where
/// something was done about it.
///
/// @param standing where it stood in the history when the run began
/// @param evidence empty where it was recorded, or nothing was weighed
/// @param duration how long its step took; zero without one
/// @param error why its script failed
public record MigrationReport(
    MigrationName name,
    Checksum checksum,
    Standing standing,
    Optional<Evidence> evidence,
    Action action,
    Duration duration,
    Optional<MigrationError> error) {

  /// What was done about it.
  public enum Action {
    /// Nothing was to be done.
    NONE,
    /// It is to be executed; nothing was done yet, or the run only planned.
    TO_APPLY,
    /// It is to be recorded as applied; nothing was done yet, or the run only planned.
    TO_MARK_APPLIED,
    /// It was executed and recorded.
    APPLIED,
    /// It was recorded as applied without executing it.
    MARKED_APPLIED,
    /// A failed row of it was recorded as rolled back.
    MARKED_ROLLED_BACK,
    /// Its script failed and everything of it was rolled back.
    ROLLED_BACK,
    /// Its script failed, and what came before the failure could not be rolled back.
    FAILED,
    /// The plan refused to act on it.
    REFUSED
  }
}
