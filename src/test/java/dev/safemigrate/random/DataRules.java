package dev.safemigrate.random;

import static dev.safemigrate.random.World.quoted;

import dev.safemigrate.random.World.Column;
import java.util.ArrayList;
import java.util.List;

/// The part of the grammar that writes rows. Each execution leaves another mark: a row more, a
/// number higher, an application's row less.
final class DataRules {
  private final World world;

  DataRules(World world) {
    this.world = world;
  }

  private boolean has(String table, String column) {
    return world.columns(table).stream().anyMatch(one -> one.name().equals(column));
  }

  private boolean isSerial(String table) {
    return world.columns(table).getFirst().type().equals("SERIAL");
  }

  List<Draft> insert() {
    var table = world.anyTable();
    if (!has(table, "note")) {
      return List.of();
    }
    int number = world.number();
    if (isSerial(table) && world.chance(70)) {
      return one(
          "INSERT INTO %s (\"note\") VALUES ('seed %d'), ('seed %d b')"
              .formatted(quoted(table), number, number));
    }
    return one(
        "INSERT INTO %s (\"id\", \"note\") VALUES (%s, 'seed %d')%s"
            .formatted(
                quoted(table),
                isSerial(table) ? Integer.toString(1000 + number) : "'key " + number + "'",
                number,
                world.chance(30) ? " ON CONFLICT DO NOTHING" : ""));
  }

  List<Draft> insertSelect() {
    var from = world.anyTable();
    var to = world.anyTable();
    if (!has(from, "note") || !has(to, "note")) {
      return List.of();
    }
    int number = world.number();
    return one(
        isSerial(to)
            ? "INSERT INTO %s (\"note\") SELECT 'copy %d ' || count(*) FROM %s"
                .formatted(quoted(to), number, quoted(from))
            : "INSERT INTO %s (\"id\", \"note\") SELECT \"id\"::text || ' copy %d', 'copied' FROM %s"
                .formatted(quoted(to), number, quoted(from)));
  }

  List<Draft> update() {
    var table = world.anyTable();
    if (!has(table, "n")) {
      return List.of();
    }
    return one(
        world.chance(70)
            ? "UPDATE %s SET \"n\" = \"n\" * 2 + %d".formatted(quoted(table), world.number())
            : "UPDATE %s SET \"n\" = \"n\" + 1 WHERE \"n\" < 5".formatted(quoted(table)));
  }

  List<Draft> delete() {
    var table = world.anyTable();
    return one(
        world.chance(60) || !has(table, "note")
            ? "DELETE FROM " + quoted(table)
            : "DELETE FROM %s WHERE \"note\" LIKE 'app%%'".formatted(quoted(table)));
  }

  List<Draft> truncate() {
    return one("TRUNCATE TABLE %s CASCADE".formatted(quoted(world.anyTable())));
  }

  List<Draft> block() {
    var table = world.anyTable();
    if (!has(table, "n")) {
      return List.of();
    }
    return one(
        """
        DO $$ BEGIN
          UPDATE %s SET "n" = "n" + %d;
        EXCEPTION WHEN undefined_table THEN NULL;
        END $$\
        """
            .formatted(quoted(table), world.number()));
  }

  List<Draft> with() {
    var table = world.anyTable();
    if (!has(table, "note") || !has(table, "n")) {
      return List.of();
    }
    return one(
        "WITH x AS (UPDATE %s SET \"n\" = \"n\" + %d RETURNING \"n\") SELECT count(*) FROM x"
            .formatted(quoted(table), world.number()));
  }

  List<Draft> createTableAs() {
    var name = world.newTableName();
    var from = world.anyTable();
    if (!has(from, "note")) {
      return List.of();
    }
    return List.of(
        new Draft(
            Line.data(
                "CREATE TABLE %s AS SELECT \"id\"::text AS \"id\", \"note\" FROM %s"
                    .formatted(quoted(name), quoted(from))),
            () ->
                world.tables.put(
                    name,
                    new ArrayList<>(
                        List.of(new Column("id", "TEXT"), new Column("note", "TEXT"))))));
  }

  List<Draft> moveSequence() {
    if (world.sequences.isEmpty()) {
      return List.of();
    }
    var sequence = quoted(world.any(world.sequences));
    return one(
        switch (world.random.nextInt(3)) {
          case 0 -> "SELECT setval('" + sequence + "', " + (100 + world.number()) + ")";
          case 1 -> "SELECT nextval('" + sequence + "')";
          default -> "ALTER SEQUENCE " + sequence + " RESTART WITH " + (500 + world.number());
        });
  }

  private static List<Draft> one(String sql) {
    return List.of(Draft.of(Line.data(sql)));
  }
}
