package dev.safemigrate.plan;

/// What a finding is about. The names are part of what the outside may rely on; none is ever
/// renamed or used for something else.
public enum FindingCode {
  /// The settings are wrong.
  SETTINGS,
  /// The server was not to be reached in time.
  UNREACHABLE,
  /// The server does not accept the user or the password.
  AUTHENTICATION,
  /// There is no such database.
  DATABASE_MISSING,
  /// The server speaks PostgreSQL's protocol and is something else.
  NOT_POSTGRESQL,
  /// No encrypted connection, or not a trustworthy one.
  TLS,
  /// The user may not do what is needed.
  PRIVILEGE,
  /// The server or the session takes no writes.
  READ_ONLY,
  /// Another process held Prisma's migration lock for too long.
  LOCK_TIMEOUT,
  /// The migration lock was lost while work was under way.
  LOCK_LOST,
  /// The run's time was up.
  DEADLINE,
  /// A lock, a deadlock or a serialization failure that trying again did not cure.
  TRANSIENT,
  /// The run was told to stop by a signal.
  INTERRUPTED,
  /// A file could not be read or written.
  FILE,
  /// A defect of this program.
  BUG,

  /// The migrations directory holds no migration.
  NO_MIGRATIONS,
  /// The migrations were written for another database system.
  PROVIDER_MISMATCH,
  /// A migration's directory has no readable `migration.sql`.
  MIGRATION_FILE_MISSING,
  /// Something in the migrations directory is read differently by different programs.
  DIRECTORY,
  /// Prisma's versions disagree on the order of migrations that are not recorded.
  ORDER_AMBIGUOUS,
  /// A row of the history cannot be understood.
  HISTORY_MALFORMED,
  /// A migration is recorded whose directory is gone.
  DATABASE_AHEAD,
  /// A recorded migration's script was changed afterwards.
  EDITED,
  /// Prisma 8 keeps a history of its own here.
  PRISMA_CONTRACT,
  /// A failed row blocks every deploy, and its migration's directory is gone.
  FAILED_WITHOUT_DIRECTORY,
  /// A migration was declared applied although the database shows otherwise.
  RECORDED_BUT_ABSENT,

  /// No scratch database could be made, so nothing could be proven.
  REHEARSAL_UNAVAILABLE,
  /// It cannot be shown whether the migration was executed.
  NOT_PROVABLE,
  /// It cannot be shown whether a statement that writes rows was executed.
  DATA_NOT_PROVABLE,
  /// The migration was executed in part.
  PARTLY_APPLIED,
  /// Objects are neither as the migration leaves them nor as they were before it.
  CONFLICT,
  /// Nothing tells whether the migration ran.
  UNDECIDED,
  /// The plan that was agreed on does not hold any more.
  PLAN_OUTDATED,

  /// A migration's script failed.
  MIGRATION_FAILED,
  /// A migration did something else than in the rehearsal, and was rolled back.
  UNEXPECTED_RESULT,
  /// The database is not as the migrations leave it.
  DRIFT,
  /// The database is not what the application's client will ask for.
  DATAMODEL
}
