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

  /// Whether it is certain which statements were executed, the data statements among them, and the
  /// others can be executed now without them.
  public boolean mayBeResumed() {
    return verdict instanceof Verdict.Partial(var missing, var ofSession)
        && ofSession.isEmpty()
        && unproven().isEmpty()
        && shownRan().stream().noneMatch(one -> missing.contains(one.statement()))
        && missing.containsAll(shownMissing().stream().map(StatementEvidence::statement).toList());
  }

  /// Whether the database itself shows of each data statement, of which there are some, that it
  /// ran. The operator's word for all does not do that of migrations that come later.
  public boolean isShownWhole() {
    return !statements.isEmpty()
        && statements.stream().allMatch(one -> StatementEvidence.isShownToHaveRun(one.says()));
  }

  /// The data statements of which nothing tells whether they ran.
  public List<StatementEvidence> unproven() {
    return statements.stream()
        .filter(statement -> statement.says() == StatementEvidence.Says.UNPROVEN)
        .toList();
  }

  /// The data statements of which the database itself shows that they did not run.
  public List<StatementEvidence> shownMissing() {
    return statements.stream()
        .filter(statement ->
            switch (statement.says()) {
              case CHECKED_DID_NOT_RUN, ROWS_MISSING -> true;
              case UNPROVEN, TOLD_RAN, CHECKED_RAN, ROWS_THERE, SAME_RUN, MOOT, IDLE, DID_NOT_RUN ->
                  false;
            })
        .toList();
  }

  /// The data statements of which the database itself, or the operator, says that they ran.
  public List<StatementEvidence> shownRan() {
    return statements.stream()
        .filter(statement ->
            statement.says() == StatementEvidence.Says.TOLD_RAN
                || StatementEvidence.isShownToHaveRun(statement.says()))
        .toList();
  }
}
