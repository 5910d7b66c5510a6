package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.history.MigrationName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What weighing concluded.
///
/// @param evidence one for each unresolved migration, in order of the directory
/// @param lookCloser migrations that must be rehearsed statement by statement before the evidence
///   may be used; empty where it stands
/// @param recorded where the database is not as a recorded migration leaves what no later one
///   changes: an entry for each that was looked at by itself and leaves something of that kind
/// @param recordedButAbsent migrations that were declared applied although the database shows
///   otherwise
public record Weighed(
    List<Evidence> evidence,
    Set<MigrationName> lookCloser,
    Map<MigrationName, List<Difference>> recorded,
    List<FakeApplied> recordedButAbsent) {
  /// Copies the collections.
  public Weighed {
    evidence = List.copyOf(evidence);
    lookCloser = Set.copyOf(lookCloser);
    recorded = Map.copyOf(recorded);
    recordedButAbsent = List.copyOf(recordedButAbsent);
  }

  /// A migration that was declared applied without an execution, and what contradicts it.
  public record FakeApplied(MigrationName migration, List<Difference> differences) {
    /// Copies the list.
    public FakeApplied {
      differences = List.copyOf(differences);
    }
  }

  /// The evidence for the migration, if it is unresolved.
  public Optional<Evidence> of(MigrationName migration) {
    return evidence.stream().filter(one -> one.migration().equals(migration)).findFirst();
  }
}
