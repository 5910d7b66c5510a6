package dev.safemigrate.evidence;

import dev.safemigrate.history.MigrationName;
import java.util.Set;

/// What the operator says of data statements, which no catalog can show.
///
/// @param ran migrations whose data statements ran
/// @param mustRun migrations whose data statements did not run
public record DataDecisions(Set<MigrationName> ran, Set<MigrationName> mustRun) {
  /// Copies the sets.
  public DataDecisions {
    ran = Set.copyOf(ran);
    mustRun = Set.copyOf(mustRun);
  }

  /// The operator said nothing.
  public static DataDecisions none() {
    return new DataDecisions(Set.of(), Set.of());
  }
}
