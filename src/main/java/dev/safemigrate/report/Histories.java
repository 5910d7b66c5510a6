package dev.safemigrate.report;

import dev.safemigrate.history.Edit;
import dev.safemigrate.history.History;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationRecord;
import dev.safemigrate.history.MigrationState;
import dev.safemigrate.history.MigrationsDirectory;
import dev.safemigrate.history.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The histories of several environments side by side, with the migrations of a directory, if there
/// is one.
public record Histories(MigrationsDirectory directory, List<Environment> environments) {
  /// Keeps the environments as they are now.
  public Histories {
    environments = List.copyOf(environments);
  }

  /// A migration in one environment.
  ///
  /// @param since when it got there, or when the failed attempt was begun
  /// @param duration of an execution that ended
  /// @param isEdited whether the script in the directory is another one now
  public record Entry(
      Provenance provenance,
      Instant since,
      Optional<Duration> duration,
      String checksum,
      boolean isEdited) {}

  /// A migration in all environments.
  ///
  /// @param entries one for each environment, empty where it is not recorded or nothing was read
  public record Row(MigrationName name, boolean isInDirectory, List<Optional<Entry>> entries) {
    /// Keeps the entries as they are now.
    public Row {
      entries = List.copyOf(entries);
    }
  }

  /// Every migration of the directory or of any history, in order of the names.
  public List<Row> rows() {
    var names = new TreeSet<>(Comparator.comparing(MigrationName::value));
    directory.migrations().forEach(migration -> names.add(migration.name()));
    histories().forEach(history -> history.records().forEach(row -> names.add(row.name())));
    return names.stream().map(this::row).toList();
  }

  /// 0 if every history could be read, or else the code of the first that could not.
  public int exitCode() {
    return environments.stream()
        .filter(one -> one.history().isEmpty())
        .flatMap(one -> one.findings().stream())
        .map(finding -> Cause.of(finding.code()).exitCode())
        .findFirst()
        .orElse(0);
  }

  private List<History> histories() {
    return environments.stream().flatMap(one -> one.history().stream()).toList();
  }

  private Row row(MigrationName name) {
    var migration = directory.find(name);
    return new Row(
        name,
        migration.isPresent(),
        environments.stream()
            .map(one -> one.history().flatMap(history -> entry(history, name, migration)))
            .toList());
  }

  private static Optional<Entry> entry(
      History history, MigrationName name, Optional<Migration> migration) {
    return deciding(history, name)
        .map(row ->
            new Entry(
                Provenance.of(row),
                since(row),
                duration(row),
                row.checksum().value(),
                migration
                    .filter(one -> Edit.of(row.checksum(), one.script()) != Edit.NONE)
                    .isPresent()));
  }

  /// A failed row blocks whatever other rows say; of several that were rolled back the last counts.
  private static Optional<MigrationRecord> deciding(History history, MigrationName name) {
    return history.failedRecordsOf(name).stream()
        .findFirst()
        .or(() -> history.appliedRecordOf(name))
        .or(() -> history.recordsOf(name).stream().reduce((_, last) -> last));
  }

  private static Instant since(MigrationRecord row) {
    return switch (row.state()) {
      case MigrationState.Applied(var finishedAt) -> finishedAt;
      case MigrationState.RolledBack(var rolledBackAt) -> rolledBackAt;
      case MigrationState.Failed _ -> row.startedAt();
    };
  }

  private static Optional<Duration> duration(MigrationRecord row) {
    return switch (Provenance.of(row)) {
      case EXECUTED, RESUMED ->
          Optional.of(Duration.between(row.startedAt(), since(row))).filter(d -> !d.isNegative());
      case PROVEN, ACCEPTED, BASELINED, FAILED, ROLLED_BACK -> Optional.empty();
    };
  }
}
