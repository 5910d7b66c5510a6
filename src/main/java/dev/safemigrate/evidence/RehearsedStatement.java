package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.catalog.StatementEffect;
import java.util.List;

/// One statement as the rehearsal saw it.
public sealed interface RehearsedStatement {
  /// What the server said of it.
  StatementEffect effect();

  /// The catalog was read right before and right after it, so `changes` is its whole trace.
  record Observed(StatementEffect effect, List<Change> changes) implements RehearsedStatement {
    /// Copies the list.
    public Observed {
      changes = List.copyOf(changes);
    }
  }

  /// Only the migration's changes as a sum are known.
  record Unobserved(StatementEffect effect) implements RehearsedStatement {}

  /// What it is known to have changed; nothing where it was not observed.
  default List<Change> changes() {
    return switch (this) {
      case Observed(_, var changes) -> changes;
      case Unobserved _ -> List.of();
    };
  }

  /// The statement itself.
  default Statement statement() {
    return effect().statement();
  }
}
