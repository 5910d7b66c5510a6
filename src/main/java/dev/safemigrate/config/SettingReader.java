package dev.safemigrate.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns single raw values into types and keeps a complaint for each that cannot be. A complaint
/// never repeats the value: passwords are pasted into the wrong setting, too.
final class SettingReader {
  private final RawSettings raw;
  private final List<Complaint> complaints = new ArrayList<>();

  SettingReader(RawSettings raw) {
    this.raw = raw;
    complaints.addAll(raw.complaints());
  }

  List<Complaint> complaints() {
    return List.copyOf(complaints);
  }

  void complain(String source, Problem problem) {
    complaints.add(new Complaint(source, problem));
  }

  Optional<String> text(Setting setting) {
    return raw.of(setting).map(value -> value.text().reveal().strip());
  }

  <E extends Enum<E>> E choice(Setting setting, E otherwise, E[] choices) {
    return raw.of(setting)
        .flatMap(value ->
            Stream.of(choices)
                .filter(c -> c.name().equalsIgnoreCase(value.text().reveal().strip()))
                .findFirst()
                .or(() -> unreadable(value, "is not known", "write one of " + list(choices))))
        .orElse(otherwise);
  }

  boolean flag(Setting setting) {
    return raw.of(setting)
        .flatMap(value ->
            switch (value.text().reveal().strip().toLowerCase(Locale.ROOT)) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> unreadable(value, "is neither true nor false", "write true or false");
            })
        .orElse(false);
  }

  /// A length of time that may be zero.
  Duration wait(Setting setting, Duration otherwise) {
    return raw.of(setting).flatMap(this::duration).orElse(otherwise);
  }

  /// A length of time that cannot be zero.
  Duration limit(Setting setting, Duration otherwise) {
    var read = wait(setting, otherwise);
    if (read.isPositive()) {
      return read;
    }
    raw.of(setting)
        .ifPresent(value ->
            complain(value.source(), new Problem("the time is zero", "give more than zero")));
    return otherwise;
  }

  /// A length of time, or `off`; PostgreSQL means the same by zero.
  Optional<Duration> limitOrOff(Setting setting) {
    return raw.of(setting)
        .filter(value -> !value.text().reveal().strip().equalsIgnoreCase("off"))
        .flatMap(this::duration)
        .filter(Duration::isPositive);
  }

  List<String> list(Setting setting) {
    return text(setting).map(Lists::of).orElse(List.of());
  }

  DataDecision migrations(Setting setting) {
    return raw.of(setting)
        .flatMap(value ->
            DataDecision.parse(value.text().reveal())
                .or(() ->
                    unreadable(
                        value,
                        "has a range without a name",
                        "write ..NAME, with the last migration that is meant")))
        .orElse(DataDecision.NONE);
  }

  private Optional<Duration> duration(RawSettings.Value value) {
    return Durations.parse(value.text().reveal().strip())
        .or(() ->
            unreadable(
                value,
                "is no length of time below 25 days",
                "write a number and a unit, for example 500ms, 60s, 25m or 1h"));
  }

  private <T> Optional<T> unreadable(RawSettings.Value value, String what, String remedy) {
    complain(value.source(), new Problem("its value " + what, remedy));
    return Optional.empty();
  }

  private static <E extends Enum<E>> String list(E[] choices) {
    return Stream.of(choices)
        .map(choice -> choice.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
