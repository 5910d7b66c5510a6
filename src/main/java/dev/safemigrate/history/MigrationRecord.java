package dev.safemigrate.history;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// One row of `_prisma_migrations`. Several rows of one name are normal: each attempt leaves one.
///
/// @param id a UUID in text
/// @param logs the error text of a failed attempt; empty text on a row written by `resolve
///   --applied`
/// @param appliedStepsCount 1 where an engine executed the script to its end, 0 on a row that was
///   only declared applied
public record MigrationRecord(
    String id,
    MigrationName name,
    Checksum checksum,
    Instant startedAt,
    MigrationState state,
    Optional<String> logs,
    int appliedStepsCount) {

  /// Whether this row says that the migration is applied.
  public boolean isApplied() {
    return state instanceof MigrationState.Applied;
  }

  /// Whether this row blocks every later deploy with P3009.
  public boolean isFailed() {
    return state instanceof MigrationState.Failed;
  }

  /// How the `logs` of a row begin that was recorded with proof and without an execution.
  public static final String PROVEN = "safe-migrate: marked applied";

  /// How the `logs` of a row begin that was recorded on the operator's word alone.
  public static final String ACCEPTED = "safe-migrate: accepted as applied";

  /// What the `logs` of a row hold where the proof needed the operator's word for data.
  public static final String ACCEPTED_DATA = "the operator accepted that ";

  /// Whether the row was declared applied without an execution, as `resolve --applied` does, and
  /// without the proof that we ask for.
  ///
  /// Source: prisma-engines, `apply_migrations.rs`: an executed row has one applied step.
  public boolean isDeclared() {
    return isApplied()
        && appliedStepsCount == 0
        && logs.filter(l -> l.startsWith(PROVEN)).isEmpty();
  }

  /// How the `logs` of a row begin whose script was gone on with in the middle; the number of the
  /// first statement that was executed then follows.
  public static final String RESUMED = "safe-migrate: gone on with at statement ";

  /// How the `logs` of a row begin whose script failed in our hands; the number of the statement
  /// follows.
  public static final String FAILED_AT = "safe-migrate: statement ";

  /// The statement at which our own attempt failed, from 1: those before it were executed. Empty
  /// for attempts of others, of which only the error is known.
  public OptionalInt failedStatement() {
    return logs.filter(text -> text.startsWith(FAILED_AT))
        .map(text -> text.substring(FAILED_AT.length()).split(",", 2)[0])
        .filter(number -> number.chars().allMatch(Character::isDigit) && number.length() < 6)
        .map(number -> OptionalInt.of(Integer.parseInt(number)))
        .orElse(OptionalInt.empty());
  }
}
