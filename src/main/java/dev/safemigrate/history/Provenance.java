package dev.safemigrate.history;

/// How a migration got to where its row says that it is.
public enum Provenance {
  /// An engine, or safe-migrate, executed the script.
  EXECUTED,
  /// safe-migrate executed the rest of a script of which the first statements had run.
  RESUMED,
  /// safe-migrate recorded it without an execution, because the database proves that it ran.
  PROVEN,
  /// safe-migrate recorded it, or a part of it, on the operator's word.
  ACCEPTED,
  /// Recorded without an execution by somebody else, as `prisma migrate resolve --applied` does.
  BASELINED,
  /// Begun, and neither finished nor rolled back.
  FAILED,
  /// Declared not to be there.
  ROLLED_BACK;

  /// What the row says of itself.
  public static Provenance of(MigrationRecord row) {
    return switch (row.state()) {
      case MigrationState.Failed _ -> FAILED;
      case MigrationState.RolledBack _ -> ROLLED_BACK;
      case MigrationState.Applied _ -> ofApplied(row);
    };
  }

  private static Provenance ofApplied(MigrationRecord row) {
    var logs = row.logs().orElse("");
    if (logs.startsWith(MigrationRecord.ACCEPTED) || logs.contains(MigrationRecord.ACCEPTED_DATA)) {
      return ACCEPTED;
    }
    if (logs.startsWith(MigrationRecord.RESUMED)) {
      return RESUMED;
    }
    if (logs.startsWith(MigrationRecord.PROVEN)) {
      return PROVEN;
    }
    return row.appliedStepsCount() == 0 ? BASELINED : EXECUTED;
  }
}
