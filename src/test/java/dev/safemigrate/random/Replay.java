package dev.safemigrate.random;

import java.util.ArrayList;
import java.util.List;

/// Executes a truth again, in a spare database, and what should have come after it.
///
/// @param enacted what was tried before the program came
record Replay(Workbench spare, List<String> enacted) {

  /// A statement that the server did not take.
  record Refused(Line line, String complaint) {}

  /// The truth as it was before the program came.
  void begin() {
    spare.clear();
    enacted.forEach(spare::attempt);
  }

  /// Executes the statements that are missing of a migration.
  List<Refused> execute(List<Line> lines) {
    var refused = new ArrayList<Refused>();
    for (var line : lines) {
      spare.attempt(line.sql()).ifPresent(complaint -> refused.add(new Refused(line, complaint)));
    }
    spare.execute("RESET ALL");
    return refused;
  }

  /// Whether the script, executed after the others, changes the catalog as a sum.
  boolean leavesTrace(List<Script> others, Script script) {
    spare.clear();
    others.forEach(other -> execute(other.lines()));
    var before = snapshot();
    execute(script.lines());
    return !snapshot().catalog().equals(before.catalog());
  }

  Snapshot snapshot() {
    return Snapshot.of(spare);
  }
}
