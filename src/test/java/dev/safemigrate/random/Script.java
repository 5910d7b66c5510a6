package dev.safemigrate.random;

import java.util.List;
import java.util.stream.Collectors;

/// A migration that was made up.
record Script(String name, List<Line> lines) {
  Script {
    lines = List.copyOf(lines);
  }

  String text() {
    return lines.stream()
        .map(line -> "-- " + line.effect() + "\n" + line.sql() + ";\n")
        .collect(Collectors.joining("\n"));
  }

  /// Whether an engine that sends the file whole has it in one transaction.
  boolean isOneTransaction() {
    return lines.stream().noneMatch(Line::isForItself);
  }
}
