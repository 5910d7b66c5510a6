package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.Comparison;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.Timeline;
import dev.safemigrate.history.MigrationName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A replay of the whole directory on an empty database.
///
/// @param start the catalog of that database before the first migration
/// @param migrations one for each migration of the directory, in the same order
/// @param settled the attributes that are otherwise the administrator's, but that a migration sets
public record RehearsedDirectory(
    Catalog start, List<RehearsedMigration> migrations, Timeline timeline, Set<ObjectId> settled) {
  /// Copies the collections.
  public RehearsedDirectory {
    migrations = List.copyOf(migrations);
    settled = Set.copyOf(settled);
  }

  /// A rehearsal with the timeline that follows from it.
  public static RehearsedDirectory of(Catalog start, List<RehearsedMigration> migrations) {
    var steps = migrations.stream().map(RehearsedMigration::changes).toList();
    var abandoned = migrations.stream().map(RehearsedMigration::abandoned).toList();
    return new RehearsedDirectory(
        start, migrations, Timeline.of(start, steps, abandoned), settled(migrations));
  }

  private static Set<ObjectId> settled(List<RehearsedMigration> migrations) {
    return migrations.stream()
        .flatMap(one ->
            Stream.concat(
                one.changes().stream(),
                one.statements().stream().flatMap(statement -> statement.changes().stream())))
        .filter(Comparison::settlesTaste)
        .map(Change::object)
        .collect(Collectors.toSet());
  }

  /// Whether the attribute is left to the administrator, so that anything will do.
  public boolean isTaste(ObjectId object, Optional<String> expected) {
    return Comparison.isTaste(object, expected) && !settled.contains(object);
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
