package dev.safemigrate.random;

import static dev.safemigrate.random.World.quoted;

import dev.safemigrate.random.World.Column;
import dev.safemigrate.random.World.Part;
import java.util.ArrayList;
import java.util.List;

/// The part of the grammar that is about enums, code, privileges and comments.
final class OtherRules {
  private static final List<String> ENUMS = List.of("Role", "Status", "Colour");

  private final World world;

  OtherRules(World world) {
    this.world = world;
  }

  List<Draft> createEnum() {
    var free = ENUMS.stream().filter(name -> !world.enums.containsKey(name)).toList();
    if (free.isEmpty()) {
      return List.of();
    }
    var name = world.any(free);
    var sql = "CREATE TYPE %s AS ENUM ('A', 'B')".formatted(quoted(name));
    boolean inBlock = world.chance(25);
    return List.of(
        new Draft(
            Line.catalog(inBlock ? tolerant(sql) : sql),
            () -> world.enums.put(name, new ArrayList<>(List.of("A", "B")))));
  }

  static String tolerant(String sql) {
    return "DO $$ BEGIN\n  " + sql + ";\nEXCEPTION WHEN duplicate_object THEN NULL;\nEND $$";
  }

  private String anyEnum() {
    return world.any(List.copyOf(world.enums.keySet()));
  }

  List<Draft> enumColumn() {
    if (world.enums.isEmpty() || world.tables.isEmpty()) {
      return List.of();
    }
    var type = anyEnum();
    var table = world.anyTable();
    var column = world.newColumnName(table);
    return List.of(
        new Draft(
            Line.catalog(
                "ALTER TABLE %s ADD COLUMN %s %s%s"
                    .formatted(
                        quoted(table),
                        quoted(column),
                        quoted(type),
                        world.chance(50) ? " NOT NULL DEFAULT 'A'" : "")),
            () -> world.columns(table).add(new Column(column, quoted(type)))));
  }

  List<Draft> addLabel() {
    if (world.enums.isEmpty()) {
      return List.of();
    }
    var type = anyEnum();
    var labels = world.enums.getOrDefault(type, List.of());
    var label = "L" + labels.size();
    var drafts = new ArrayList<Draft>();
    drafts.add(
        new Draft(
            Line.catalog(
                "ALTER TYPE %s ADD VALUE %s'%s'"
                    .formatted(quoted(type), world.chance(20) ? "IF NOT EXISTS " : "", label)),
            () -> labels.add(label)));
    if (world.chance(25) && !world.tables.isEmpty()) {
      var table = world.anyTable();
      var column = world.newColumnName(table);
      drafts.add(
          new Draft(
              Line.catalog(
                  "ALTER TABLE %s ADD COLUMN %s %s DEFAULT '%s'"
                      .formatted(quoted(table), quoted(column), quoted(type), label)),
              () -> world.columns(table).add(new Column(column, quoted(type)))));
    }
    return drafts;
  }

  /// As Prisma writes it where a label goes.
  List<Draft> recreateEnum() {
    if (world.enums.isEmpty()) {
      return List.of();
    }
    var type = anyEnum();
    var fresh = type + "_new";
    var old = type + "_old";
    var drafts = new ArrayList<Draft>();
    drafts.add(Draft.of(Line.neutral("BEGIN")));
    drafts.add(
        Draft.of(
            Line.catalog(
                "CREATE TYPE %s AS ENUM ('A', 'B', 'R%d')"
                    .formatted(quoted(fresh), world.number()))));
    world.tables.forEach((table, columns) ->
        columns.stream()
            .filter(column -> column.type().equals(quoted(type)))
            .forEach(column -> {
              var alter = "ALTER TABLE " + quoted(table) + " ALTER COLUMN " + quoted(column.name());
              drafts.add(Draft.of(Line.catalog(alter + " DROP DEFAULT")));
              drafts.add(
                  Draft.of(
                      Line.destroying(
                          alter
                              + " TYPE %s USING (%s::text::%s)"
                                  .formatted(
                                      quoted(fresh), quoted(column.name()), quoted(fresh)))));
            }));
    drafts.add(
        Draft.of(Line.catalog("ALTER TYPE %s RENAME TO %s".formatted(quoted(type), quoted(old)))));
    drafts.add(
        Draft.of(
            Line.catalog("ALTER TYPE %s RENAME TO %s".formatted(quoted(fresh), quoted(type)))));
    drafts.add(
        new Draft(
            Line.catalog("DROP TYPE " + quoted(old)),
            () -> world.enums.put(type, new ArrayList<>(List.of("A", "B", "R")))));
    drafts.add(Draft.of(Line.neutral("COMMIT")));
    return drafts;
  }

  List<Draft> createView() {
    var table = world.anyTable();
    var name = table + "_view";
    return List.of(
        new Draft(
            Line.catalog(
                "CREATE %s VIEW %s AS SELECT \"id\" FROM %s WHERE \"id\" IS NOT NULL OR %b"
                    .formatted(
                        world.chance(50) ? "OR REPLACE" : "",
                        quoted(name),
                        quoted(table),
                        world.chance(50))),
            () -> {
              world.views.remove(name);
              world.views.add(name);
            }));
  }

  List<Draft> dropView() {
    if (world.views.isEmpty()) {
      return List.of();
    }
    var view = world.any(world.views);
    return List.of(
        new Draft(Line.catalog("DROP VIEW " + quoted(view)), () -> world.views.remove(view)));
  }

  List<Draft> createFunction() {
    var name = "touch_" + world.random.nextInt(2);
    var sql =
        """
        CREATE OR REPLACE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          -- version %d
          RETURN NEW;
        END $$\
        """
            .formatted(name, world.random.nextInt(3));
    return List.of(
        new Draft(
            Line.catalog(sql),
            () -> {
              world.functions.remove(name);
              world.functions.add(name);
            }));
  }

  List<Draft> dropFunction() {
    if (world.functions.isEmpty()) {
      return List.of();
    }
    var name = world.any(world.functions);
    return List.of(
        new Draft(
            Line.catalog("DROP FUNCTION " + name + "()"), () -> world.functions.remove(name)));
  }

  List<Draft> createTrigger() {
    if (world.functions.isEmpty()) {
      return List.of();
    }
    var table = world.anyTable();
    var name = table + "_touch";
    return List.of(
        new Draft(
            Line.catalog(
                "CREATE TRIGGER %s BEFORE %s ON %s FOR EACH ROW EXECUTE FUNCTION %s()"
                    .formatted(
                        quoted(name),
                        world.chance(50) ? "UPDATE" : "INSERT OR UPDATE",
                        quoted(table),
                        world.any(world.functions))),
            () -> world.triggers.add(new Part(name, table))));
  }

  List<Draft> dropTrigger() {
    if (world.triggers.isEmpty()) {
      return List.of();
    }
    var trigger = world.any(world.triggers);
    return List.of(
        new Draft(
            Line.catalog(
                "DROP TRIGGER %s ON %s".formatted(quoted(trigger.name()), quoted(trigger.table()))),
            () -> world.triggers.remove(trigger)));
  }

  List<Draft> policy() {
    var table = world.anyTable();
    var name = table + "_policy";
    return List.of(
        Draft.of(Line.catalog("ALTER TABLE %s ENABLE ROW LEVEL SECURITY".formatted(quoted(table)))),
        new Draft(
            Line.catalog(
                "CREATE POLICY %s ON %s FOR SELECT USING (\"id\" IS NOT NULL)"
                    .formatted(quoted(name), quoted(table))),
            () -> world.policies.add(new Part(name, table))));
  }

  List<Draft> dropPolicy() {
    if (world.policies.isEmpty()) {
      return List.of();
    }
    var policy = world.any(world.policies);
    return List.of(
        new Draft(
            Line.catalog(
                "DROP POLICY %s ON %s".formatted(quoted(policy.name()), quoted(policy.table()))),
            () -> world.policies.remove(policy)));
  }

  List<Draft> comment() {
    return List.of(
        Draft.of(
            Line.catalog(
                "COMMENT ON TABLE %s IS 'version %d'"
                    .formatted(quoted(world.anyTable()), world.random.nextInt(3)))));
  }

  List<Draft> grant() {
    return List.of(
        Draft.of(
            Line.catalog(
                (world.chance(75)
                        ? "GRANT SELECT ON %s TO plain"
                        : "REVOKE SELECT ON %s FROM plain")
                    .formatted(quoted(world.anyTable())))));
  }

  List<Draft> sequence() {
    var name = "counter_" + world.random.nextInt(3);
    return List.of(
        new Draft(
            Line.catalog("CREATE SEQUENCE " + name + (world.chance(50) ? " INCREMENT 5" : "")),
            () -> world.sequences.add(name)));
  }

  List<Draft> dropSequence() {
    if (world.sequences.isEmpty()) {
      return List.of();
    }
    var name = world.any(world.sequences);
    return List.of(
        new Draft(Line.destroying("DROP SEQUENCE " + name), () -> world.sequences.remove(name)));
  }

  List<Draft> setting() {
    return List.of(
        Draft.of(
            Line.neutral(
                world.chance(50) ? "SET check_function_bodies = off" : "SET lock_timeout = '3s'")));
  }

  List<Draft> noEffect() {
    return List.of(
        Draft.of(
            Line.neutral(
                world.chance(50)
                    ? "DROP TABLE IF EXISTS legacy"
                    : "DROP INDEX IF EXISTS legacy_idx")));
  }
}
