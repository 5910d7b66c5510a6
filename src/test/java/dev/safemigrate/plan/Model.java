package dev.safemigrate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A database that knows which statement made what.
final class Model {
  final Map<String, String> columns = new TreeMap<>();
  final Map<String, String> makers = new TreeMap<>();
  final List<String> inserts = new ArrayList<>();

  /// What was written by migrations that are not merely declared.
  List<String> insertsBut(List<EveryExecutionTest.Row> rows) {
    return inserts.stream()
        .filter(insert ->
            rows.get(Character.digit(insert.charAt(0), 10)) != EveryExecutionTest.Row.DECLARED)
        .toList();
  }

  /// Executes the first statements of each migration; false where one of them would fail.
  boolean executed(List<List<String>> directory, int[] statements) {
    return IntStream.range(0, statements.length).allMatch(i -> run(directory, i, 0, statements[i]));
  }

  boolean run(List<List<String>> directory, int migration, int from, int to) {
    for (int i = from; i < to; i++) {
      var text = directory.get(migration).get(i);
      var statement = migration + "." + i;
      if (text.equals(EveryExecutionTest.INSERT)) {
        inserts.add(statement);
        inserts.sort(null);
      } else if (!execute(text, columns)) {
        return false;
      } else if (text.startsWith("+")) {
        makers.put(text.substring(1), statement);
      } else if (text.startsWith("-")) {
        makers.remove(text.substring(1));
      }
    }
    return true;
  }

  static boolean execute(String text, Map<String, String> columns) {
    if (text.startsWith("+")) {
      return columns.put(text.substring(1), "integer") == null;
    }
    if (text.startsWith("-")) {
      return columns.remove(text.substring(1)) != null;
    }
    if (text.contains("=")) {
      return columns.replace(text.split("=", 2)[0], text.split("=", 2)[1]) != null;
    }
    return true;
  }
}
