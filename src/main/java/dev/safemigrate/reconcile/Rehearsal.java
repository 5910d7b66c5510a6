package dev.safemigrate.reconcile;

import static java.util.stream.Collectors.toCollection;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.evidence.RehearsedDirectory;
import dev.safemigrate.evidence.RehearsedMigration;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.postgres.CatalogReader;
import dev.safemigrate.postgres.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Replays the whole directory on an empty database and reads the catalog after each migration.
final class Rehearsal {
  private final Session scratch;
  private final Deadline deadline;

  Rehearsal(Session scratch, Deadline deadline) {
    this.scratch = scratch;
    this.deadline = deadline;
  }

  /// What each migration does.
  ///
  /// @param closely the migrations of which every statement is observed by itself
  RehearsedDirectory run(List<Migration> migrations, Set<MigrationName> closely) {
    Catalog start = CatalogReader.read(scratch);
    var replay = new ScriptReplay(scratch, start, deadline.heartbeat());
    var rehearsed =
        migrations.stream()
            .map(migration -> {
              deadline.check();
              return replay.run(migration, closely.contains(migration.name()));
            })
            .collect(toCollection(ArrayList<RehearsedMigration>::new));
    return RehearsedDirectory.of(start, rehearsed);
  }
}
