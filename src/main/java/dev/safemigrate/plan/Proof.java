package dev.safemigrate.plan;

import dev.safemigrate.evidence.Weighed;

/// What is known of the unresolved migrations beyond their names.
public sealed interface Proof {
  /// Nothing is unresolved, or nothing can be done about it, so nothing was rehearsed.
  record NotSought() implements Proof {}

  /// The directory was rehearsed and the database weighed.
  record Shown(Weighed weighed) implements Proof {}

  /// No scratch database was to be had.
  ///
  /// @param reason completes "could not rehearse the migrations: …"
  /// @param remedy how to allow a rehearsal
  record Unavailable(String reason, String remedy) implements Proof {}
}
