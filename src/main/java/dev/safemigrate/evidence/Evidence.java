package dev.safemigrate.evidence;

import dev.safemigrate.history.MigrationName;
import java.util.List;

/// The verdict for one unresolved migration with the objects and statements that it rests on.
///
/// @param replay how its script could be replayed
/// @param objects every object that the migration touches, in order
/// @param statements its data statements, in order
public record Evidence(
    MigrationName migration,
    Verdict verdict,
    Replay replay,
    List<ObjectEvidence> objects,
    List<StatementEvidence> statements) {
  /// Copies the lists.
  public Evidence {
    objects = List.copyOf(objects);
    statements = List.copyOf(statements);
  }

  /// The data statements of which nothing tells whether they ran.
  public List<StatementEvidence> unproven() {
    return statements.stream()
        .filter(statement -> statement.says() == StatementEvidence.Says.UNPROVEN)
        .toList();
  }
}
