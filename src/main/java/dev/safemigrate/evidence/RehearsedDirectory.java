package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Timeline;
import dev.safemigrate.history.MigrationName;
import java.util.List;

/// A replay of the whole directory on an empty database.
///
/// @param start the catalog of that database before the first migration
/// @param migrations one for each migration of the directory, in the same order
public record RehearsedDirectory(
    Catalog start, List<RehearsedMigration> migrations, Timeline timeline) {
  /// Copies the list.
  public RehearsedDirectory {
    migrations = List.copyOf(migrations);
  }

  /// A rehearsal with the timeline that follows from it.
  public static RehearsedDirectory of(Catalog start, List<RehearsedMigration> migrations) {
    var steps = migrations.stream().map(RehearsedMigration::changes).toList();
    return new RehearsedDirectory(start, migrations, Timeline.of(start, steps));
  }

  /// The migration of that name, which must be in the directory.
  public RehearsedMigration of(MigrationName name) {
    return migrations.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /// The migration at the position, counted from 1.
  public RehearsedMigration at(int position) {
    return migrations.get(position - 1);
  }
}
