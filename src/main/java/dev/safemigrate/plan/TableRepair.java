package dev.safemigrate.plan;

import static dev.safemigrate.plan.Repairs.quoted;

import dev.safemigrate.plan.Repairs.Subject;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;

/// SQL that makes a table what it should be, without losing a row.
record TableRepair(Subject subject, Context context) {
  private static final String ALTER_TABLE = "ALTER TABLE ";
  private static final String FOREIGN = "foreign ";
  private static final String VALUES = " FOR VALUES ";

  String sql() {
    return context.isMissing(subject) ? createTable() : alterTable();
  }

  private String createTable() {
    var partition = expected("partition").filter(Aspects::isSet);
    var kind = expected("kind").orElse("ordinary");
    var columns =
        context.columnsOf(subject).stream()
            .map(column -> "  " + new ColumnRepair(column, context).columnDefinition())
            .collect(Collectors.joining(",\n"));
    return created(kind)
        + subject.qualified()
        + partition
            .map(of -> " PARTITION " + "OF" + of.substring("of".length()))
            .orElse(columns.isEmpty() ? " ()" : " (\n" + columns + "\n)")
        + expected("inheritance")
            .filter(Aspects::isSet)
            .map(of -> " INHERITS (" + of.substring("of ".length()) + ")")
            .orElse("")
        + (kind.startsWith("partitioned by ")
            ? " PARTITION BY " + kind.substring("partitioned by ".length())
            : "")
        + (kind.startsWith(FOREIGN) ? " " + kind.substring(FOREIGN.length()) : "")
        + ";"
        + rowSecurity();
  }

  private String created(String kind) {
    if (kind.startsWith(FOREIGN)) {
      return "CREATE FOREIGN TABLE ";
    }
    return expected("persistence").filter("unlogged"::equals).isPresent()
        ? "CREATE UNLOGGED TABLE "
        : "CREATE TABLE ";
  }

  private String alterTable() {
    if (expected("kind").isPresent()) {
      return "-- a table cannot be made another kind of one: out of its way, then copy its rows\n"
          + ALTER_TABLE
          + subject.qualified()
          + " RENAME TO "
          + quoted(Aspects.spareName(subject.name()))
          + ";";
    }
    var lines = new ArrayList<String>();
    expected("persistence")
        .ifPresent(p ->
            lines.add(
                ALTER_TABLE
                    + subject.qualified()
                    + (p.equals("unlogged") ? " SET UNLOGGED;" : " SET LOGGED;")));
    actual("partition").filter(Aspects::isSet).ifPresent(of -> lines.add(detach(of)));
    expected("partition").filter(Aspects::isSet).ifPresent(of -> lines.add(attach(of)));
    var security = rowSecurity();
    if (!security.isEmpty()) {
      lines.add(security.strip());
    }
    return lines.isEmpty() ? described() : String.join("\n", lines);
  }

  private String rowSecurity() {
    var alter = "\n" + ALTER_TABLE + subject.qualified() + " ";
    boolean missing = context.isMissing(subject);
    return expected("row security")
            .filter(s -> Aspects.isSet(s) || !missing)
            .map(s -> alter + (Aspects.isSet(s) ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY;")
            .orElse("")
        + expected("forced row security")
            .filter(s -> Aspects.isSet(s) || !missing)
            .map(s -> alter + (Aspects.isSet(s) ? "FORCE" : "NO FORCE") + " ROW LEVEL SECURITY;")
            .orElse("");
  }

  private String detach(String partition) {
    return ALTER_TABLE + parentOf(partition) + " DETACH PARTITION " + subject.qualified() + ";";
  }

  private String attach(String partition) {
    var parent = parentOf(partition);
    return ALTER_TABLE
        + parent
        + " ATTACH PARTITION "
        + subject.qualified()
        + partition.substring("of ".length() + parent.length())
        + ";";
  }

  /// For example of `of public.events FOR VALUES IN (1)`.
  private static String parentOf(String partition) {
    int end = partition.indexOf(VALUES);
    return partition.substring(
        "of ".length(), end < 0 ? partition.length() - " DEFAULT".length() : end);
  }

  private String described() {
    return "-- " + Sentences.differences(context.differencesOf(subject));
  }

  private Optional<String> expected(String aspect) {
    return context.expected(subject, aspect);
  }

  private Optional<String> actual(String aspect) {
    return context.actual(subject, aspect);
  }
}
