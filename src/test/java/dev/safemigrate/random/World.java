package dev.safemigrate.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// What the scripts have made so far, so that the next statement has something to be about. Names
/// come from a small stock, so that they come back after they were dropped.
final class World {
  /// A column and its type.
  record Column(String name, String type) {}

  /// An object that belongs to a table.
  record Part(String name, String table) {}

  private static final List<String> TABLES =
      List.of("users", "orders", "items", "posts", "tags", "Account", "audit.log", "invoices");
  private static final List<String> COLUMNS =
      List.of("email", "price", "status", "kind", "total", "createdBy", "title", "amount", "state");

  final Random random;
  final Map<String, List<Column>> tables = new TreeMap<>();
  final Map<String, List<String>> enums = new TreeMap<>();
  final List<Part> indexes = new ArrayList<>();
  final List<Part> constraints = new ArrayList<>();
  final List<Part> triggers = new ArrayList<>();
  final List<Part> policies = new ArrayList<>();
  final List<String> views = new ArrayList<>();
  final List<String> functions = new ArrayList<>();
  final List<String> sequences = new ArrayList<>();
  final Map<String, List<Draft>> earlier = new LinkedHashMap<>();
  private int counter;

  World(Random random) {
    this.random = random;
  }

  /// A number that was not used before.
  int number() {
    return ++counter;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  String newTableName() {
    var free = TABLES.stream().filter(name -> !tables.containsKey(name)).toList();
    return free.isEmpty() ? "extra_" + number() : any(free);
  }

  String newColumnName(String table) {
    var taken = columns(table).stream().map(Column::name).toList();
    var free = COLUMNS.stream().filter(name -> !taken.contains(name)).toList();
    return free.isEmpty() ? "extra_" + number() : any(free);
  }

  String anyTable() {
    return any(List.copyOf(tables.keySet()));
  }

  List<Column> columns(String table) {
    return tables.getOrDefault(table, List.of());
  }

  Column anyColumn(String table) {
    return any(columns(table));
  }

  void replaceColumn(String table, String name, Column by) {
    columns(table).replaceAll(column -> column.name().equals(name) ? by : column);
  }

  void dropTable(String table) {
    tables.remove(table);
    List.of(indexes, constraints, triggers, policies)
        .forEach(parts -> parts.removeIf(part -> part.table().equals(table)));
  }

  void renameTable(String from, String to) {
    var columns = tables.remove(from);
    if (columns != null) {
      tables.put(to, columns);
    }
    List.of(indexes, constraints, triggers, policies)
        .forEach(parts ->
            parts.replaceAll(part -> part.table().equals(from) ? new Part(part.name(), to) : part));
  }
}
