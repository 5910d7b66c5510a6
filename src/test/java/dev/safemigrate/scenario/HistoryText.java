package dev.safemigrate.scenario;

import dev.safemigrate.history.Checksum;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.testing.PrismaHistory;
import dev.safemigrate.testing.TestDatabase;
import java.util.stream.Collectors;

/// The history as text, a row a line: `name | applied, failed or rolled back | steps | logs`, and
/// where it is not the script's own ` | checksum`.
final class HistoryText {
  private HistoryText() {}

  /// Makes the table with the rows of the scenario, a minute apart; nothing where it has none.
  static void write(Scenario scenario, TestDatabase database) {
    var rows = scenario.lines("history.txt").toList();
    if (scenario.text("history.txt").isEmpty()) {
      return;
    }
    var sql = new StringBuilder(PrismaHistory.TABLE);
    for (int i = 0; i < rows.size(); i++) {
      var values = rows.get(i).split(" \\| ", 5);
      var at = "timestamptz '2026-01-01 12:%02d:00Z'".formatted(i);
      sql.append(
          """
          INSERT INTO "_prisma_migrations" VALUES
            (gen_random_uuid(), '%s', %s, '%s', %s, %s, %s, %s);
          """
              .formatted(
                  values.length > 4 ? values[4] : checksum(scenario, values[0]),
                  values[1].equals("applied") ? at : "NULL",
                  values[0],
                  values.length > 3 ? "'" + values[3].replace("'", "''") + "'" : "NULL",
                  values[1].equals("rolled back") ? at : "NULL",
                  at,
                  values[2]));
    }
    database.executeAsApp(sql.toString());
  }

  /// Adds the row that a deploy leaves behind that failed.
  static void addFailed(TestDatabase database, MigrationName name, String script) {
    database.execute(
        PrismaHistory.TABLE
            + """
            INSERT INTO "_prisma_migrations" (id, checksum, migration_name, logs)
            VALUES (gen_random_uuid(), '%s', '%s', 'A migration failed to apply.');
            """
                .formatted(Checksum.of(script), name));
  }

  private static String checksum(Scenario scenario, String migration) {
    return Checksum.of(
            scenario.text("migrations/" + migration + "/migration.sql").orElse(migration))
        .value();
  }

  /// All rows in the order in which they were started, or the word that there is no table.
  static String read(TestDatabase database) {
    var schemas =
        database.query(
            "SELECT relnamespace::regnamespace FROM pg_class WHERE relname = '_prisma_migrations'");
    if (schemas.isEmpty()) {
      return "no table\n";
    }
    return database
        .rows(
            """
            SELECT migration_name,
              CASE WHEN rolled_back_at IS NOT NULL THEN 'rolled back'
                WHEN finished_at IS NOT NULL THEN 'applied' ELSE 'failed' END,
              applied_steps_count,
              coalesce(replace(logs, E'\\n', ' / '), 'no logs')
            FROM %s._prisma_migrations ORDER BY started_at, finished_at, migration_name
            """
                .formatted(schemas.getFirst()))
        .stream()
        .map(row -> row + "\n")
        .collect(Collectors.joining());
  }
}
