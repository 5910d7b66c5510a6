package dev.safemigrate.history;

import java.util.List;
import java.util.Optional;

/// The rows of `_prisma_migrations` in the order in which they were started.
///
/// @param tableExists false where the table is missing, which is not the same as an empty one: the
///   Prisma CLI then answers P3005 on a database with tables
public record History(boolean tableExists, List<MigrationRecord> records) {
  /// Copies the rows.
  public History {
    records = List.copyOf(records);
  }

  /// The history of a database without the table.
  public static History none() {
    return new History(false, List.of());
  }

  /// The row that records the migration as applied, if there is one.
  public Optional<MigrationRecord> appliedRecordOf(MigrationName name) {
    return rowsOf(name).stream().filter(MigrationRecord::isApplied).findFirst();
  }

  /// The rows of the migration that are neither finished nor rolled back.
  public List<MigrationRecord> failedRecordsOf(MigrationName name) {
    return rowsOf(name).stream().filter(MigrationRecord::isFailed).toList();
  }

  /// Every failed row, also of migrations whose directory is gone.
  public List<MigrationRecord> failedRecords() {
    return records.stream().filter(MigrationRecord::isFailed).toList();
  }

  /// Where the migration stands, all its rows taken together.
  public Standing standingOf(MigrationName name) {
    var rows = rowsOf(name);
    if (rows.stream().anyMatch(MigrationRecord::isFailed)) {
      return Standing.FAILED;
    }
    if (rows.stream().anyMatch(MigrationRecord::isApplied)) {
      return Standing.RECORDED;
    }
    return rows.isEmpty() ? Standing.UNRECORDED : Standing.ROLLED_BACK;
  }

  private List<MigrationRecord> rowsOf(MigrationName name) {
    return records.stream().filter(record -> record.name().equals(name)).toList();
  }
}
