package dev.safemigrate.history;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rows of `_prisma_migrations` in the order in which they were started.
public final class History {
  private final boolean tableExists;
  private final List<MigrationRecord> records;
  private final Map<MigrationName, List<MigrationRecord>> byName;

  private History(boolean tableExists, List<MigrationRecord> records) {
    this.tableExists = tableExists;
    this.records = List.copyOf(records);
    this.byName = this.records.stream().collect(groupingBy(MigrationRecord::name));
  }

  /// The history that the table holds, which may be without rows.
  public static History of(List<MigrationRecord> records) {
    return new History(true, records);
  }

  /// The history of a database without the table. That is not the same as an empty one: the Prisma
  /// CLI then answers P3005 on a database with tables.
  public static History none() {
    return new History(false, List.of());
  }

  /// Whether the table is there.
  public boolean tableExists() {
    return tableExists;
  }

  /// All rows, in the order in which they were started.
  public List<MigrationRecord> records() {
    return records;
  }

  /// The rows of one migration; several are normal, as each attempt leaves one.
  public List<MigrationRecord> recordsOf(MigrationName name) {
    return byName.getOrDefault(name, List.of());
  }

  /// The row that records the migration as applied, if there is one.
  public Optional<MigrationRecord> appliedRecordOf(MigrationName name) {
    return recordsOf(name).stream().filter(MigrationRecord::isApplied).findFirst();
  }

  /// The rows of the migration that are neither finished nor rolled back.
  public List<MigrationRecord> failedRecordsOf(MigrationName name) {
    return recordsOf(name).stream().filter(MigrationRecord::isFailed).toList();
  }

  /// Every failed row, also of migrations whose directory is gone.
  public List<MigrationRecord> failedRecords() {
    return records.stream().filter(MigrationRecord::isFailed).toList();
  }

  /// Whether any row says that a migration is applied.
  public boolean recordsAnything() {
    return records.stream().anyMatch(MigrationRecord::isApplied);
  }

  /// Where the migration stands, all its rows taken together.
  public Standing standingOf(MigrationName name) {
    var rows = recordsOf(name);
    if (rows.stream().anyMatch(MigrationRecord::isFailed)) {
      return Standing.FAILED;
    }
    if (rows.stream().anyMatch(MigrationRecord::isApplied)) {
      return Standing.RECORDED;
    }
    return rows.isEmpty() ? Standing.UNRECORDED : Standing.ROLLED_BACK;
  }
}
