package dev.safemigrate.config;

import java.time.Duration;
import java.util.Optional;

/// Lengths of time as an operator writes them: `500ms`, `60s`, `25m`, `1h`, and `0`.
final class Durations {
  /// What PostgreSQL's own timeouts can hold: 2^31-1 milliseconds, a little under 25 days.
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  private Durations() {}

  static Optional<Duration> parse(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > 10) {
      return Optional.empty();
    }
    long number = Long.parseLong(text.substring(0, digits));
    return of(number, text.substring(digits)).filter(d -> d.compareTo(LONGEST) <= 0);
  }

  private static Optional<Duration> of(long number, String unit) {
    return switch (unit) {
      case "ms" -> Optional.of(Duration.ofMillis(number));
      case "s" -> Optional.of(Duration.ofSeconds(number));
      case "m" -> Optional.of(Duration.ofMinutes(number));
      case "h" -> Optional.of(Duration.ofHours(number));
      case "" -> number == 0 ? Optional.of(Duration.ZERO) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
