package dev.safemigrate.reconcile;

import dev.safemigrate.config.Settings;
import dev.safemigrate.evidence.RehearsedDirectory;
import dev.safemigrate.evidence.RehearsedMigration;
import dev.safemigrate.history.History;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationsDirectory;
import dev.safemigrate.postgres.HistoryTable;
import dev.safemigrate.postgres.MigrationLock;
import dev.safemigrate.postgres.Session;
import java.util.Optional;

/// What executing a plan works with.
///
/// @param session the one that holds the lock
/// @param rehearsed what the migrations do; empty where nothing could be rehearsed
record Workplace(
    Session session,
    MigrationLock lock,
    HistoryTable table,
    History history,
    MigrationsDirectory directory,
    Optional<RehearsedDirectory> rehearsed,
    Settings settings,
    Deadline deadline) {

  /// The same with the history table made, where it was missing.
  Workplace ready() {
    if (table.exists()) {
      return this;
    }
    return new Workplace(
        session, lock, table.create(), history, directory, rehearsed, settings, deadline);
  }

  /// The migration of that name, which a plan has from the same directory.
  Migration migration(MigrationName name) {
    return directory.find(name).orElseThrow();
  }

  /// The migration as the rehearsal saw it; a plan that was made without one does not ask.
  RehearsedMigration rehearsed(MigrationName name) {
    return rehearsed.orElseThrow().of(name);
  }
}
