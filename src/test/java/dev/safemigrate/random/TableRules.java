package dev.safemigrate.random;

import static dev.safemigrate.random.World.quoted;

import dev.safemigrate.random.World.Column;
import dev.safemigrate.random.World.Part;
import java.util.ArrayList;
import java.util.List;

/// The part of the grammar that is about tables, their columns and what enforces something on them.
final class TableRules {
  private static final List<String> TYPES =
      List.of("TEXT", "INTEGER", "BIGINT", "BOOLEAN", "DECIMAL(10,2)", "VARCHAR(40)", "JSONB");

  private final World world;

  TableRules(World world) {
    this.world = world;
  }

  List<Draft> createTable() {
    var table = world.newTableName();
    var columns = new ArrayList<Column>();
    columns.add(new Column("id", world.chance(50) ? "SERIAL" : "TEXT"));
    columns.add(new Column("n", "INTEGER"));
    columns.add(new Column("note", "TEXT"));
    var text = new StringBuilder();
    columns.forEach(column ->
        text.append("\n  ")
            .append(quoted(column.name()))
            .append(' ')
            .append(column.type())
            .append(
                switch (column.name()) {
                  case "id" -> " NOT NULL,";
                  case "n" -> " NOT NULL DEFAULT 0,";
                  default -> ",";
                }));
    var key = table + "_pkey";
    var sql =
        "CREATE TABLE %s%s (%s\n  CONSTRAINT %s PRIMARY KEY (\"id\")\n)"
            .formatted(world.chance(10) ? "IF NOT EXISTS " : "", quoted(table), text, quoted(key));
    var drafts = new ArrayList<Draft>();
    drafts.add(new Draft(Line.catalog(sql), () -> world.tables.put(table, columns)));
    if (world.chance(30)) {
      var index = table + "_note_key";
      drafts.add(
          new Draft(
              Line.catalog(
                  "CREATE UNIQUE INDEX %s ON %s (\"note\")"
                      .formatted(quoted(index), quoted(table))),
              () -> world.indexes.add(new Part(index, table))));
    }
    return drafts;
  }

  List<Draft> dropTable() {
    var table = world.anyTable();
    var sql =
        "DROP TABLE %s%s%s"
            .formatted(
                world.chance(20) ? "IF EXISTS " : "",
                quoted(table),
                world.chance(15) ? " CASCADE" : "");
    return List.of(new Draft(Line.destroying(sql), () -> world.dropTable(table)));
  }

  /// The sum of both is nothing.
  List<Draft> dropAndCreate() {
    var table = world.newTableName();
    var create =
        "CREATE TABLE %s (\"id\" SERIAL PRIMARY KEY, \"n\" INTEGER NOT NULL DEFAULT 0, \"note\" TEXT)"
            .formatted(quoted(table));
    var drop = Line.destroying("DROP TABLE IF EXISTS " + quoted(table));
    return List.of(
        Draft.of(drop),
        new Draft(
            Line.catalog(create),
            () ->
                world.tables.put(
                    table,
                    new ArrayList<>(
                        List.of(
                            new Column("id", "SERIAL"),
                            new Column("n", "INTEGER"),
                            new Column("note", "TEXT"))))));
  }

  List<Draft> recreate() {
    var table = world.anyTable();
    if (world.columns(table).size() != 3) {
      return List.of();
    }
    var create =
        "CREATE TABLE %s (\"id\" SERIAL PRIMARY KEY, \"n\" INTEGER NOT NULL DEFAULT 0, \"note\" TEXT)"
            .formatted(quoted(table));
    return List.of(
        Draft.of(Line.neutral("BEGIN")),
        Draft.of(Line.destroying("DROP TABLE " + quoted(table))),
        Draft.of(Line.catalog(create)),
        Draft.of(Line.neutral("COMMIT")));
  }

  List<Draft> renameTable() {
    var from = world.anyTable();
    var to = world.newTableName();
    return List.of(
        new Draft(
            Line.catalog("ALTER TABLE %s RENAME TO %s".formatted(quoted(from), quoted(to))),
            () -> world.renameTable(from, to)));
  }

  List<Draft> addColumn() {
    var table = world.anyTable();
    var name = world.newColumnName(table);
    var type = world.any(TYPES);
    var rest =
        switch (world.random.nextInt(4)) {
          case 0 -> " NOT NULL DEFAULT " + defaultOf(type);
          case 1 -> " DEFAULT " + defaultOf(type);
          default -> "";
        };
    var exists = world.chance(10) ? "IF NOT EXISTS " : "";
    return List.of(
        new Draft(
            Line.catalog(
                "ALTER TABLE %s ADD COLUMN %s%s %s%s"
                    .formatted(quoted(table), exists, quoted(name), type, rest)),
            () -> world.columns(table).add(new Column(name, type))));
  }

  List<Draft> addRequiredColumn() {
    var table = world.anyTable();
    var name = world.newColumnName(table);
    return List.of(
        new Draft(
            Line.catalog(
                "ALTER TABLE %s ADD COLUMN %s INTEGER".formatted(quoted(table), quoted(name))),
            () -> world.columns(table).add(new Column(name, "INTEGER"))),
        Draft.of(Line.data("UPDATE %s SET %s = 1".formatted(quoted(table), quoted(name)))),
        Draft.of(
            Line.catalog(
                "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL"
                    .formatted(quoted(table), quoted(name)))));
  }

  List<Draft> dropColumn() {
    var table = world.anyTable();
    var column = world.anyColumn(table);
    if (column.name().equals("id") || world.columns(table).size() < 3) {
      return List.of();
    }
    return List.of(
        new Draft(
            Line.destroying(
                "ALTER TABLE %s DROP COLUMN %s%s"
                    .formatted(
                        quoted(table),
                        world.chance(20) ? "IF EXISTS " : "",
                        quoted(column.name()))),
            () -> world.columns(table).remove(column)));
  }

  List<Draft> renameColumn() {
    var table = world.anyTable();
    var column = world.anyColumn(table);
    if (column.name().equals("id")) {
      return List.of();
    }
    var to = world.newColumnName(table);
    return List.of(
        new Draft(
            Line.catalog(
                "ALTER TABLE %s RENAME COLUMN %s TO %s"
                    .formatted(quoted(table), quoted(column.name()), quoted(to))),
            () -> world.replaceColumn(table, column.name(), new Column(to, column.type()))));
  }

  List<Draft> alterColumn() {
    var table = world.anyTable();
    var column = world.anyColumn(table);
    var change =
        switch (world.random.nextInt(5)) {
          case 0 -> "SET DEFAULT " + defaultOf(column.type());
          case 1 -> "DROP DEFAULT";
          case 2 -> "SET NOT NULL";
          case 3 -> "DROP NOT NULL";
          default ->
              "SET DATA TYPE "
                  + (column.type().equals("INTEGER") ? "BIGINT" : "TEXT")
                  + (world.chance(30)
                      ? ", ALTER COLUMN " + quoted(column.name()) + " DROP NOT NULL"
                      : "");
        };
    if (column.name().equals("id")) {
      return List.of();
    }
    var sql =
        "ALTER TABLE %s ALTER COLUMN %s %s".formatted(quoted(table), quoted(column.name()), change);
    var type = change.contains("BIGINT") ? "BIGINT" : "TEXT";
    return change.startsWith("SET DATA")
        ? List.of(
            new Draft(
                Line.destroying(sql),
                () -> world.replaceColumn(table, column.name(), new Column(column.name(), type))))
        : List.of(Draft.of(Line.catalog(sql)));
  }

  static String defaultOf(String type) {
    return switch (type) {
      case "INTEGER", "BIGINT", "DECIMAL(10,2)", "SERIAL" -> "7";
      case "BOOLEAN" -> "false";
      case "JSONB" -> "'{}'";
      default -> "'none'";
    };
  }

  List<Draft> createIndex() {
    var table = world.anyTable();
    var column = world.anyColumn(table).name();
    var name = table + "_" + column + "_idx";
    var sql =
        "CREATE %sINDEX %s%s ON %s (%s)%s"
            .formatted(
                world.chance(20) ? "UNIQUE " : "",
                world.chance(10) ? "IF NOT EXISTS " : "",
                quoted(name),
                quoted(table),
                quoted(column),
                world.chance(25) ? " WHERE " + quoted(column) + " IS NOT NULL" : "");
    return List.of(new Draft(Line.catalog(sql), () -> world.indexes.add(new Part(name, table))));
  }

  List<Draft> createIndexConcurrently() {
    var table = world.anyTable();
    var column = world.anyColumn(table).name();
    var name = table + "_" + column + "_idx";
    var sql =
        "CREATE INDEX CONCURRENTLY %s ON %s (%s)"
            .formatted(quoted(name), quoted(table), quoted(column));
    return List.of(new Draft(Line.catalog(sql), () -> world.indexes.add(new Part(name, table))));
  }

  List<Draft> dropIndex() {
    if (world.indexes.isEmpty()) {
      return List.of();
    }
    var index = world.any(world.indexes);
    return List.of(
        new Draft(
            Line.catalog(
                "DROP INDEX " + (world.chance(20) ? "IF EXISTS " : "") + quoted(index.name())),
            () -> world.indexes.remove(index)));
  }

  List<Draft> renameIndex() {
    if (world.indexes.isEmpty()) {
      return List.of();
    }
    var index = world.any(world.indexes);
    var to = index.table() + "_renamed_" + world.number();
    return List.of(
        new Draft(
            Line.catalog("ALTER INDEX %s RENAME TO %s".formatted(quoted(index.name()), quoted(to))),
            () -> {
              world.indexes.remove(index);
              world.indexes.add(new Part(to, index.table()));
            }));
  }

  List<Draft> foreignKey() {
    var from = world.anyTable();
    var to = world.anyTable();
    var type = world.columns(to).getFirst().type().equals("SERIAL") ? "INTEGER" : "TEXT";
    var name = from + "_" + to + "_fkey";
    var column = world.newColumnName(from);
    var valid = world.chance(20) ? " NOT VALID" : "";
    var drafts = new ArrayList<Draft>();
    drafts.add(
        new Draft(
            Line.catalog(
                "ALTER TABLE %s ADD COLUMN %s %s".formatted(quoted(from), quoted(column), type)),
            () -> world.columns(from).add(new Column(column, type))));
    drafts.add(
        new Draft(
            Line.catalog(
                "ALTER TABLE %s ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s (\"id\") ON DELETE %s ON UPDATE CASCADE%s"
                    .formatted(
                        quoted(from),
                        quoted(name),
                        quoted(column),
                        quoted(to),
                        world.chance(50) ? "CASCADE" : "SET NULL",
                        valid)),
            () -> world.constraints.add(new Part(name, from))));
    if (!valid.isEmpty() && world.chance(50)) {
      drafts.add(
          Draft.of(
              Line.catalog(
                  "ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(quoted(from), quoted(name)))));
    }
    return drafts;
  }

  List<Draft> check() {
    var table = world.anyTable();
    var name = table + "_n_check";
    return List.of(
        new Draft(
            Line.catalog(
                "ALTER TABLE %s ADD CONSTRAINT %s CHECK (\"n\" > -%d)"
                    .formatted(quoted(table), quoted(name), 1 + world.random.nextInt(3))),
            () -> world.constraints.add(new Part(name, table))));
  }

  List<Draft> dropConstraint() {
    if (world.constraints.isEmpty()) {
      return List.of();
    }
    var constraint = world.any(world.constraints);
    return List.of(
        new Draft(
            Line.catalog(
                "ALTER TABLE %s DROP CONSTRAINT %s"
                    .formatted(quoted(constraint.table()), quoted(constraint.name()))),
            () -> world.constraints.remove(constraint)));
  }
}
