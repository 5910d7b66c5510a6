package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ScriptError;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.postgres.DatabaseException;
import dev.safemigrate.postgres.LockHolder;
import dev.safemigrate.postgres.ScriptException;
import java.time.Duration;
import java.util.List;

/// How one step of a plan ended.
public sealed interface StepResult {
  /// The migration that it was about.
  MigrationName migration();

  /// How long it took.
  Duration duration();

  /// It was done, and the history says so.
  record Done(MigrationName migration, Duration duration) implements StepResult {}

  /// A statement failed.
  ///
  /// @param rolledBack whether nothing of the migration is left
  record ScriptFailed(
      MigrationName migration, Duration duration, Failure failure, boolean rolledBack)
      implements StepResult {}

  /// Why a statement failed.
  ///
  /// @param blockers who kept it waiting for a lock, as far as that was seen
  record Failure(ScriptError error, DatabaseException.Kind kind, List<LockHolder> blockers) {
    /// Copies the list.
    public Failure {
      blockers = List.copyOf(blockers);
    }

    static Failure of(ScriptException e, List<LockHolder> blockers) {
      return new Failure(e.error(), e.kind(), blockers);
    }
  }

  /// The script did something else than in the rehearsal.
  ///
  /// @param dropped statements that dropped something that was not there in the rehearsal
  /// @param rolledBack whether nothing of the migration is left
  record Unexpected(
      MigrationName migration,
      Duration duration,
      List<Difference> differences,
      List<Statement> dropped,
      boolean rolledBack)
      implements StepResult {
    /// Copies the list.
    public Unexpected {
      differences = List.copyOf(differences);
      dropped = List.copyOf(dropped);
    }
  }

  /// The migration lock was gone before the commit, so nothing was committed.
  record LockLost(MigrationName migration, Duration duration) implements StepResult {}
}
