package dev.safemigrate.config;

import java.util.List;
import java.util.stream.Stream;

/// Lists as an operator writes them: `a,b, c`.
final class Lists {
  private Lists() {}

  static List<String> of(String text) {
    return Stream.of(text.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
