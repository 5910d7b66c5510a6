package dev.safemigrate.report;

import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.plan.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Why a run is not `ready`, with the outcome and the exit code that follow from it. A run can have
/// several causes; the first in this order speaks for it. So `failed` wins over `degraded`, and
/// what lies outside the migrations wins over the migration that it made fail.
public enum Cause {
  /// SIGTERM. First, because whoever sent it waits for this very exit code.
  INTERRUPTED(Outcome.FAILED, 143, "the run was stopped by a signal"),
  /// Nothing else that such a run says is to be trusted.
  BUG(Outcome.FAILED, 50, "safe-migrate has a defect"),
  /// A setting is wrong, or a file that a setting names cannot be used.
  SETTINGS(Outcome.FAILED, 30, "a setting, or a file that it names, cannot be used"),
  /// The user may not do what is needed.
  PRIVILEGE(Outcome.FAILED, 31, "the database user may not do what is needed"),
  /// No usable connection.
  UNREACHABLE(Outcome.FAILED, 40, "there is no usable connection to the database"),
  /// The migration lock was not to be had, or was lost.
  LOCK(Outcome.FAILED, 41, "Prisma's migration lock could not be taken or kept"),
  /// The time was up.
  DEADLINE(Outcome.FAILED, 43, "the time for the run was up"),
  /// Something that would have passed, had the run waited longer.
  TRANSIENT(Outcome.FAILED, 42, "the database was busy, and trying again did not help"),
  /// A script failed, or did something else than in the rehearsal.
  MIGRATION(Outcome.FAILED, 21, "a migration failed"),
  /// Something was refused, and so nothing was done.
  REFUSED(Outcome.DEGRADED, 20, "refused to act"),
  /// The catalog is not as the migrations leave it.
  DRIFT(Outcome.DEGRADED, 22, "the database is not as the migrations leave it"),
  /// The database is not what the application's client will ask for.
  DATAMODEL(Outcome.DEGRADED, 22, "the database is not what the application's client will ask for"),
  /// History and directory differ in a way that the operator forbids.
  POLICY(Outcome.DEGRADED, 23, "history and directory differ, which the settings forbid");

  private final Outcome outcome;
  private final int exitCode;
  private final String words;

  Cause(Outcome outcome, int exitCode, String words) {
    this.outcome = outcome;
    this.exitCode = exitCode;
    this.words = words;
  }

  /// How a run with this cause ends.
  public Outcome outcome() {
    return outcome;
  }

  /// The process's exit code with `on-failure=fail`.
  public int exitCode() {
    return exitCode;
  }

  /// The cause as a clause, for example `a migration failed`.
  public String words() {
    return words;
  }

  /// The cause that speaks for the run; empty where nothing is wrong. Only findings of severity
  /// error are causes.
  public static Optional<Cause> of(List<Finding> findings, VerificationResult verification) {
    var found =
        findings.stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .map(finding -> of(finding.code()));
    return Stream.concat(found, of(verification)).min(Cause::compareTo);
  }

  private static Stream<Cause> of(VerificationResult verification) {
    return switch (verification) {
      case VerificationResult.Drift _ -> Stream.of(DRIFT);
      case VerificationResult.InSync _, VerificationResult.NotVerified _ -> Stream.empty();
    };
  }

  /// The cause that a finding of that code is when its severity is error.
  public static Cause of(FindingCode code) {
    return switch (code) {
      case INTERRUPTED -> INTERRUPTED;
      case BUG -> BUG;
      case SETTINGS, FILE, NOT_POSTGRESQL -> SETTINGS;
      case PRIVILEGE -> PRIVILEGE;
      case UNREACHABLE, AUTHENTICATION, DATABASE_MISSING, TLS -> UNREACHABLE;
      case LOCK_TIMEOUT, LOCK_LOST -> LOCK;
      case DEADLINE -> DEADLINE;
      case TRANSIENT -> TRANSIENT;
      case MIGRATION_FAILED, UNEXPECTED_RESULT -> MIGRATION;
      case READ_ONLY, NO_MIGRATIONS, PROVIDER_MISMATCH, MIGRATION_FILE_MISSING, DIRECTORY ->
          REFUSED;
      case HISTORY_MALFORMED, FAILED_WITHOUT_DIRECTORY, REHEARSAL_UNAVAILABLE -> REFUSED;
      case NOT_PROVABLE, DATA_NOT_PROVABLE, PARTLY_APPLIED, CONFLICT, UNDECIDED -> REFUSED;
      case ORDER_AMBIGUOUS, PLAN_OUTDATED, PRISMA_CONTRACT -> REFUSED;
      case DRIFT, RECORDED_BUT_ABSENT -> DRIFT;
      case DATAMODEL -> DATAMODEL;
      case DATABASE_AHEAD, EDITED -> POLICY;
    };
  }
}
