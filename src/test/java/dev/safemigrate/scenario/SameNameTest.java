package dev.safemigrate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.testing.Golden;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.TestDatabase;
import dev.safemigrate.testing.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The database has an object of the same name that is something else, or the same under another
/// guise. Each file of `src/test/resources/same-name` is a case, see [SameNameCase]; what the
/// program says of it stands in the file beside it: without a history, and with a failed row of the
/// last migration. What the remedy says is pasted, and the program is run again. `-Dcase=NAME` runs
/// those whose name holds NAME.
final class SameNameTest {
  /// All rows of all tables, whatever they hold.
  private static final String ROWS =
      """
      SELECT coalesce(sum((pg_catalog.xpath('/row/n/text()', pg_catalog.query_to_xml(
          format('SELECT count(*) AS n FROM ONLY %s', c.oid::regclass), false, true, '')
        ))[1]::text::bigint), 0)
      FROM pg_catalog.pg_class c
      WHERE c.relkind = 'r' AND c.oid >= 16384 AND c.relname <> '_prisma_migrations'
        AND c.relnamespace NOT IN (
          'pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      """;

  @TempDir private Path temporary = Path.of("");

  /// What the history says of the migrations, and how often the operator follows the remedy before
  /// giving up; what is said with a failed row differs little.
  private enum Told {
    NOTHING(2),
    LAST_FAILED(0);

    private final int rounds;

    Told(int rounds) {
      this.rounds = rounds;
    }
  }

  @TestFactory
  Stream<DynamicTest> theSameNameProvesNothing() {
    return SameNameCase.all().stream()
        .filter(one -> one.name().contains(System.getProperty("case", "")))
        .map(one -> dynamicTest(one.name(), one.file().toUri(), () -> check(one)));
  }

  private void check(SameNameCase one) throws IOException {
    var text = new StringBuilder();
    for (var told : Told.values()) {
      try (var database = PostgresServer.shared().newDatabase()) {
        text.append(outcome(one, told, database).replace(database.name(), "<database>"));
      }
    }
    Golden.check(one.expected(), text.toString());
  }

  private String outcome(SameNameCase one, Told told, TestDatabase database) {
    var setup = deployedButLast(one, told, database);
    database.execute(one.byHand());
    var rows = database.query(ROWS).getFirst();
    var text = new StringBuilder();
    text.append("== ").append(told.name().toLowerCase(Locale.ROOT).replace('_', ' ')).append('\n');
    var verdict = setup.run();
    text.append(headline(verdict)).append('\n').append(findings(verdict));
    for (int round = 0; round < told.rounds && !sql(verdict).isBlank(); round++) {
      text.append("-- pasted: ").append(paste(sql(verdict), database)).append('\n');
      verdict = setup.run();
      text.append(headline(verdict)).append('\n').append(round == 0 ? findings(verdict) : "");
    }
    var left = database.query(ROWS).getFirst();
    text.append(rows.equals(left) ? "" : "-- rows: " + rows + ", then " + left + "\n");
    return text.append('\n').toString();
  }

  /// The migrations before the last one were deployed by the program itself.
  private Setup deployedButLast(SameNameCase one, Told told, TestDatabase database) {
    var folder = temporary.resolve(one.name() + "-" + told);
    var setup = Setup.of(database, folder);
    var files = MigrationFiles.in(folder);
    var last = one.migrations().lastEntry();
    one.migrations().headMap(last.getKey()).forEach(files::add);
    assertThat(setup.with("SAFE_MIGRATE_ALLOW_EMPTY", "true").run().outcome()).isEqualTo("ready");
    files.add(last.getKey(), last.getValue());
    switch (told) {
      case NOTHING -> database.execute("DROP TABLE IF EXISTS _prisma_migrations");
      case LAST_FAILED ->
          HistoryText.addFailed(database, new MigrationName(last.getKey()), last.getValue());
    }
    return setup;
  }

  private static String headline(Verdict verdict) {
    return verdict.out().lines().findFirst().orElse("").strip();
  }

  private static List<JsonNode> errors(Verdict verdict) {
    return StreamSupport.stream(verdict.status().path("findings").spliterator(), false)
        .filter(finding -> finding.path("severity").asText().equals("error"))
        .toList();
  }

  private static String findings(Verdict verdict) {
    return errors(verdict).stream()
        .map(finding ->
            "%s %s\n%s\n%s\n"
                .formatted(
                    code(finding),
                    finding.path("subject").asText(),
                    finding.path("message").asText(),
                    finding.path("remedy").asText()))
        .collect(Collectors.joining());
  }

  private static String code(JsonNode finding) {
    return finding.path("code").asText();
  }

  /// What an operator pastes: the lines between the two sentences.
  private static String sql(Verdict verdict) {
    return errors(verdict).stream()
        .filter(finding -> Set.of("CONFLICT", "PARTLY_APPLIED").contains(code(finding)))
        .map(finding -> finding.path("remedy").asText())
        .map(remedy ->
            remedy.substring(remedy.indexOf('\n') + 1, remedy.indexOf("If it is right as it is")))
        .collect(Collectors.joining());
  }

  private static String paste(String sql, TestDatabase database) {
    try {
      database.execute(sql);
      return "done";
    } catch (IllegalStateException e) {
      return String.valueOf(e.getCause()).lines().findFirst().orElse("");
    }
  }
}
