package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Statement;

/// What is known of one data statement: one that writes rows or moves a sequence, so that no
/// catalog can show whether it ran.
///
/// @param commandTag the server's word for it, for example `UPDATE`
public record StatementEvidence(Statement statement, String commandTag, Says says) {

  /// What is known.
  public enum Says {
    /// Nothing tells whether it ran.
    UNPROVEN,
    /// The operator says, by the migration's name, that it ran.
    TOLD_RAN,
    /// It did not run: nothing of its migration is there, or the execution ended before it.
    DID_NOT_RUN
  }
}
