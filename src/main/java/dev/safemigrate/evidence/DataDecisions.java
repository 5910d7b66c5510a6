package dev.safemigrate.evidence;

import dev.safemigrate.history.MigrationName;
import java.util.Set;

/// What the operator says of data statements, which no catalog can show.
///
/// @param ran migrations whose data statements ran
/// @param mustRun migrations whose data statements did not run
/// @param wholesale those of `ran` of which it is said only as of all that there are: it may have
///   been said before they were written
public record DataDecisions(
    Set<MigrationName> ran, Set<MigrationName> mustRun, Set<MigrationName> wholesale) {
  /// Copies the sets.
  public DataDecisions {
    ran = Set.copyOf(ran);
    mustRun = Set.copyOf(mustRun);
    wholesale = Set.copyOf(wholesale);
  }

  /// Each was meant by itself.
  public DataDecisions(Set<MigrationName> ran, Set<MigrationName> mustRun) {
    this(ran, mustRun, Set.of());
  }

  /// The operator said nothing.
  public static DataDecisions none() {
    return new DataDecisions(Set.of(), Set.of());
  }
}
