package dev.safemigrate.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Which run this is.
///
/// @param id a UUID in text
/// @param host the machine's name
/// @param pod the pod's name, where there is one
public record RunDetails(
    String id, Instant startedAt, Instant finishedAt, String host, Optional<String> pod) {
  /// How long the run took so far.
  public Duration duration() {
    return Duration.between(startedAt, finishedAt);
  }
}
