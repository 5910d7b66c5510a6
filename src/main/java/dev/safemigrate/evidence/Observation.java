package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.history.History;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.Standing;

/// All that weighing looks at.
///
/// @param rehearsal of the whole directory; its order is the order of application
/// @param target the catalog of the database as it is
/// @param data what the rows of the database show
public record Observation(
    History history,
    RehearsedDirectory rehearsal,
    Catalog target,
    DataDecisions decisions,
    DataEvidence data) {

  /// Where the migration at the position stands, counted from 1.
  Standing standingAt(int position) {
    return history.standingOf(nameAt(position));
  }

  MigrationName nameAt(int position) {
    return rehearsal.at(position).name();
  }
}
