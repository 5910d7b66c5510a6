package dev.safemigrate.evidence;

import dev.safemigrate.catalog.ObjectId;
import java.util.Optional;

/// What one touched object says of a migration.
///
/// @param expected its definition after the migration, or after the later one that also ran; empty
///   means that it should be absent
/// @param actual its definition in the database; empty means that it is absent
public record ObjectEvidence(
    ObjectId object, Says says, Optional<String> expected, Optional<String> actual) {

  /// What the object says.
  public enum Says {
    /// The migration ran.
    PRESENT,
    /// The migration did not run.
    ABSENT,
    /// Neither with the migration nor without it would the object be as it is.
    CONFLICT
  }
}
