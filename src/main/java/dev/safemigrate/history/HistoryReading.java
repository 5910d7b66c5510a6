package dev.safemigrate.history;

import java.util.List;

/// The history as far as it could be read, and what could not.
///
/// @param history the rows that could be read
/// @param problems as sentences: columns that the table lacks or has too many, rows that make no
///   sense. While there is one, the history is not to be trusted
public record HistoryReading(History history, List<String> problems) {
  /// Copies the list.
  public HistoryReading {
    problems = List.copyOf(problems);
  }
}
