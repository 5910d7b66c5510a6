package dev.safemigrate.postgres;

import dev.safemigrate.history.Checksum;
import dev.safemigrate.history.History;
import dev.safemigrate.history.HistoryReading;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationRecord;
import dev.safemigrate.history.MigrationState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Turns the rows of `_prisma_migrations` into records, one by one: people edit this table by hand,
/// and one bad row must not hide which one it is.
final class HistoryReader {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "checksum",
          "finished_at",
          "migration_name",
          "logs",
          "rolled_back_at",
          "started_at",
          "applied_steps_count");

  private static final String INSTANT = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";

  private final Session session;
  private final String schema;

  HistoryReader(Session session, String schema) {
    this.session = session;
    this.schema = schema;
  }

  HistoryReading read() {
    var columns = columns();
    var problems = new ArrayList<String>();
    var missing =
        COLUMNS.stream()
            .filter(name -> columns.stream().noneMatch(column -> column.name().equals(name)))
            .toList();
    if (!missing.isEmpty()) {
      problems.add(
          "The table %s lacks %s: restore its definition.".formatted(table(), listed(missing)));
      return new HistoryReading(History.of(List.of()), problems);
    }
    var unknown = columns.stream().filter(Column::isUnknownAndRequired).map(Column::name).toList();
    if (!unknown.isEmpty()) {
      problems.add(
          ("The table %s has %s, without which no row can be written and which Prisma does not"
                  + " know: give it a default or drop it.")
              .formatted(table(), listed(unknown)));
    }
    return new HistoryReading(History.of(records(columns, problems)), problems);
  }

  private List<Column> columns() {
    return session.query(
        "read the columns of " + table(),
        """
        SELECT a.attname, t.typname,
               a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS required
        FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped
        """,
        List.of(schema, HistoryTable.NAME),
        row ->
            new Column(
                row.getString("attname"), row.getString("typname"), row.getBoolean("required")));
  }

  private List<MigrationRecord> records(List<Column> columns, List<String> problems) {
    var selected =
        columns.stream()
            .filter(column -> COLUMNS.contains(column.name()))
            .map(column -> column.asText() + " AS " + Identifier.quoted(column.name()))
            .collect(Collectors.joining(", "));
    var sql =
        "SELECT %s FROM %s t ORDER BY t.\"started_at\", t.\"id\""
            .formatted(selected, Identifier.quoted(schema, HistoryTable.NAME));
    return session.query("read " + table(), sql, List.of(), Row::of).stream()
        .flatMap(row -> record(row, problems).stream())
        .toList();
  }

  private Optional<MigrationRecord> record(Row row, List<String> problems) {
    var complaints = new ArrayList<String>();
    var record = row.record(complaints);
    if (!complaints.isEmpty()) {
      problems.add(
          "The row %s of %s in %s cannot be used, %s: correct or delete it."
              .formatted(
                  row.shown("id"),
                  row.shown("migration_name"),
                  table(),
                  String.join(", ", complaints)));
    }
    return complaints.isEmpty() ? Optional.of(record) : Optional.empty();
  }

  private String table() {
    return schema + "." + HistoryTable.NAME;
  }

  private static String listed(List<String> names) {
    return (names.size() == 1 ? "the column " : "the columns ") + String.join(", ", names);
  }

  private record Column(String name, String type, boolean required) {
    boolean isUnknownAndRequired() {
      return required && !COLUMNS.contains(name);
    }

    /// Every value is read as text, whatever type somebody gave the column. `to_char` gives null
    /// for an infinite time, which must not be taken for no time at all.
    String asText() {
      var quoted = "t." + Identifier.quoted(name);
      return switch (type) {
        case "timestamptz" ->
            "coalesce(pg_catalog.to_char(%1$s AT TIME ZONE 'UTC', %2$s), %1$s::text)"
                .formatted(quoted, INSTANT);
        case "timestamp" ->
            "coalesce(pg_catalog.to_char(%1$s, %2$s), %1$s::text)".formatted(quoted, INSTANT);
        default -> quoted + "::text";
      };
    }
  }

  /// The values of one row that are not null, as text.
  private record Row(Map<String, String> values) {
    static Row of(ResultSet row) throws SQLException {
      var values = new HashMap<String, String>();
      for (var name : COLUMNS) {
        var value = row.getString(name);
        if (value != null) {
          values.put(name, value);
        }
      }
      return new Row(values);
    }

    String shown(String column) {
      return values.getOrDefault(column, "without " + column);
    }

    /// What this returns counts only if there are no complaints.
    MigrationRecord record(List<String> complaints) {
      var id = required("id", complaints);
      var name = required("migration_name", complaints);
      var checksum = required("checksum", complaints);
      required("started_at", complaints);
      required("applied_steps_count", complaints);
      return new MigrationRecord(
          id,
          new MigrationName(name.isEmpty() ? "?" : name),
          new Checksum(checksum),
          instant("started_at", complaints).orElse(Instant.EPOCH),
          state(complaints),
          Optional.ofNullable(values.get("logs")),
          steps(complaints));
    }

    private String required(String column, List<String> complaints) {
      var value = values.get(column);
      if (value == null) {
        complaints.add(column + " is null");
        return "";
      }
      if (column.equals("migration_name") && value.isEmpty()) {
        complaints.add(column + " is empty");
      }
      return value;
    }

    /// A row that is finished and rolled back is not applied to Prisma.
    private MigrationState state(List<String> complaints) {
      var finished = instant("finished_at", complaints);
      return instant("rolled_back_at", complaints)
          .<MigrationState>map(MigrationState.RolledBack::new)
          .or(() -> finished.map(MigrationState.Applied::new))
          .orElseGet(MigrationState.Failed::new);
    }

    private Optional<Instant> instant(String column, List<String> complaints) {
      var value = values.get(column);
      if (value == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(Instant.parse(value));
      } catch (DateTimeParseException _) {
        complaints.add(column + " is no time");
        return Optional.empty();
      }
    }

    private int steps(List<String> complaints) {
      try {
        return Integer.parseInt(values.getOrDefault("applied_steps_count", "0"));
      } catch (NumberFormatException _) {
        complaints.add("applied_steps_count is no number");
        return 0;
      }
    }
  }
}
