package dev.safemigrate.reconcile;

import dev.safemigrate.evidence.RehearsedDirectory;
import dev.safemigrate.evidence.RehearsedMigration;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.postgres.CatalogWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Replays the whole directory on an empty database and reads the catalog after each migration.
final class Rehearsal {
  private final Scratch scratch;
  private final Deadline deadline;

  Rehearsal(Scratch scratch, Deadline deadline) {
    this.scratch = scratch;
    this.deadline = deadline;
  }

  /// What each migration does.
  ///
  /// @param attention how closely each is looked at. What several in a row that nobody looks at
  ///   change is told of the last of them
  RehearsedDirectory run(List<Migration> migrations, Function<MigrationName, Attention> attention) {
    var watch = CatalogWatch.fromNow(scratch.session());
    var start = watch.known();
    var replay = new ScriptReplay(scratch, watch);
    var rehearsed = new ArrayList<RehearsedMigration>();
    for (var migration : migrations) {
      deadline.check();
      var wanted = attention.apply(migration.name());
      if (wanted != Attention.NONE) {
        settle(rehearsed, watch);
      }
      rehearsed.add(replay.run(migration, wanted));
      scratch.probe().rehearsed(migration.name());
    }
    settle(rehearsed, watch);
    return RehearsedDirectory.of(start, rehearsed);
  }

  /// Tells of the last migration what was not told yet, because nobody asked for it.
  private static void settle(List<RehearsedMigration> rehearsed, CatalogWatch watch) {
    var untold = watch.changes();
    var abandoned = watch.abandoned();
    if (!untold.isEmpty() || !abandoned.isEmpty()) {
      var last = rehearsed.removeLast();
      rehearsed.add(last.withMore(untold, abandoned));
    }
  }
}
