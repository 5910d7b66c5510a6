package dev.safemigrate.report;

import java.time.Instant;
import java.util.Optional;

/// What a status file says to the gate that stands before the application.
public sealed interface StatusVerdict {
  /// Which outcomes let the application start.
  enum Require {
    /// Only one in which nothing is wrong.
    READY,
    /// Also one in which the database is as usable as before.
    DEGRADED
  }

  /// The run has not ended, or was killed.
  record Running(String runId, Instant startedAt) implements StatusVerdict {}

  /// The run has ended.
  ///
  /// @param firstError the first finding of severity error
  record Ended(String runId, Instant startedAt, Outcome outcome, Optional<Problem> firstError)
      implements StatusVerdict {}

  /// The text is no status file that this version understands.
  ///
  /// @param reason as a sentence
  record Unusable(String reason) implements StatusVerdict {}

  /// A finding as the file tells it.
  ///
  /// @param code as text, because a newer version may know more codes
  record Problem(String code, String message) {}

  /// Reads the text of a status file. Never throws: what cannot be understood is `Unusable`.
  static StatusVerdict of(String text) {
    return StatusReader.read(text);
  }

  /// Whether the application may start. What has not ended, or cannot be read, never allows it.
  default boolean allows(Require require) {
    return switch (this) {
      case Running _, Unusable _ -> false;
      case Ended ended ->
          switch (ended.outcome()) {
            case READY, SKIPPED -> true;
            case DEGRADED -> require == Require.DEGRADED;
            case FAILED -> false;
          };
    };
  }
}
