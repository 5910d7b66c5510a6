package dev.safemigrate.report;

import java.time.Duration;

/// How long each stage took; zero for a stage that was not reached.
public record Timings(
    Duration connect,
    Duration lock,
    Duration read,
    Duration rehearse,
    Duration plan,
    Duration execute,
    Duration verify) {
  /// No stage was reached.
  public static Timings none() {
    return new Timings(
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO);
  }
}
