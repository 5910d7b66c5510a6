package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandlerBase;

final class CatalogWatchTest {
  /// Marks statements that leave the catalog as it is.
  private static final String WITHOUT_EFFECT = "= ";

  private final TestDatabase database = PostgresServer.shared().newDatabase();
  private final Session session = new Session(database.connect());

  @AfterEach
  void close() {
    session.close();
    database.close();
  }

  enum Transactions {
    ONE,
    ONE_EACH,
    NONE
  }

  @ParameterizedTest
  @EnumSource
  void itTellsWhatReadingEverythingBeforeAndAfterTells(Transactions transactions) {
    var catalog = CatalogReader.read(session);
    var watch = CatalogWatch.on(session, catalog);
    watch.changes();
    var softly = new SoftAssertions();
    beginIf(transactions == Transactions.ONE);

    for (var line : manyChanges()) {
      beginIf(transactions == Transactions.ONE_EACH);
      var statement = line.startsWith(WITHOUT_EFFECT) ? line.substring(2) : line;
      watch.executed(execute(statement));
      var after = CatalogReader.read(session);
      var expected = catalog.changesTo(after);
      softly.assertThat(watch.changes()).as(statement).isEqualTo(expected);
      softly.assertThat(expected.isEmpty()).as(line).isEqualTo(line.startsWith(WITHOUT_EFFECT));
      catalog = after;
      if (transactions == Transactions.ONE_EACH) {
        execute("COMMIT");
      }
    }

    softly.assertAll();
  }

  @Test
  void severalStatementsAreToldTogether() {
    var watch = CatalogWatch.on(session, CatalogReader.read(session));

    execute("BEGIN");
    watch.executed(execute("CREATE TABLE users (id integer)"));
    watch.executed(execute("ALTER TABLE users RENAME TO people"));
    watch.executed(execute("DROP TABLE people"));
    watch.executed(execute("CREATE SCHEMA app"));

    assertThat(watch.changes()).containsExactly(created(ObjectKind.SCHEMA, "app"));
    assertThat(watch.changes()).isEmpty();
  }

  @Test
  void whatDiffersFromTheStartIsToldFirst() {
    execute("CREATE SCHEMA app");
    var expected = Catalog.empty().changesTo(CatalogReader.read(session));

    assertThat(CatalogWatch.on(session, Catalog.empty()).changes()).isEqualTo(expected);
  }

  @Test
  void onlyWhatTheTransactionTouchedIsRead() {
    var watch = CatalogWatch.on(session, CatalogReader.read(session));
    watch.changes();
    database.execute("CREATE SCHEMA of_another_session");

    execute("BEGIN");
    watch.executed(execute("CREATE SCHEMA app"));

    assertThat(watch.changes()).containsExactly(created(ObjectKind.SCHEMA, "app"));
  }

  @Test
  void columnsThatSwapTheirNamesAreSeenByOthers() {
    execute(
        "CREATE TABLE users (a integer UNIQUE, b integer UNIQUE);"
            + " CREATE TABLE posts (author integer REFERENCES users (a))");
    var before = CatalogReader.read(session);
    var watch = CatalogWatch.on(session, before);
    watch.changes();

    execute("BEGIN");
    watch.executed(execute("ALTER TABLE users RENAME a TO c"));
    watch.executed(execute("ALTER TABLE users RENAME b TO a"));
    watch.executed(execute("ALTER TABLE users RENAME c TO b"));

    assertThat(watch.changes())
        .isEqualTo(before.changesTo(CatalogReader.read(session)))
        .isNotEmpty();
  }

  @Test
  void whatIsRolledBackIsToldAgain() {
    var watch = CatalogWatch.on(session, CatalogReader.read(session));
    var app = created(ObjectKind.SCHEMA, "app");
    execute("BEGIN");
    watch.executed(execute("SAVEPOINT here"));
    watch.executed(execute("CREATE SCHEMA app"));
    assertThat(watch.changes()).containsExactly(app);

    watch.executed(execute("ROLLBACK TO SAVEPOINT here"));

    assertThat(watch.changes())
        .containsExactly(new Change(app.object(), app.after(), Optional.empty()));
  }

  @Test
  void whatIsRolledBackToAMarkNeedsNoReading() {
    var watch = CatalogWatch.on(session, CatalogReader.read(session));
    watch.changes();
    var mark = watch.mark();
    execute("BEGIN");
    watch.executed(execute("CREATE SCHEMA app"));
    execute("ROLLBACK");
    database.execute("CREATE SCHEMA of_another_session");

    watch.rolledBack(mark);

    assertThat(watch.changes()).as("nothing was read again").isEmpty();
  }

  @Test
  void whatWasToldAndThenRolledBackToAMarkIsTakenBack() {
    var watch = CatalogWatch.on(session, CatalogReader.read(session));
    watch.changes();
    var app = created(ObjectKind.SCHEMA, "app");
    var mark = watch.mark();
    execute("BEGIN");
    watch.executed(execute("CREATE SCHEMA app"));
    assertThat(watch.changes()).containsExactly(app);
    execute("ROLLBACK");

    watch.rolledBack(mark);

    assertThat(watch.changes())
        .containsExactly(new Change(app.object(), app.after(), Optional.empty()));
  }

  @Test
  void whatIsCommittedUnaskedIsToldInALaterTransaction() {
    var watch = CatalogWatch.on(session, CatalogReader.read(session));
    watch.changes();
    execute("BEGIN");
    watch.executed(execute("CREATE SCHEMA app"));
    execute("COMMIT");
    watch.committed();

    execute("BEGIN");
    watch.executed(execute("CREATE SCHEMA other"));

    assertThat(watch.changes())
        .containsExactly(created(ObjectKind.SCHEMA, "app"), created(ObjectKind.SCHEMA, "other"));
  }

  @Test
  void indexesBuiltAndDroppedWithoutATransactionAreTold() {
    execute("CREATE TABLE users (id integer); CREATE TABLE posts (id integer)");
    var catalog = CatalogReader.read(session);
    var watch = CatalogWatch.on(session, catalog);
    watch.changes();
    for (var statement :
        List.of(
            "CREATE INDEX CONCURRENTLY a ON users (id)",
            "CREATE INDEX CONCURRENTLY b ON posts (id)",
            "DROP INDEX CONCURRENTLY a",
            "REINDEX INDEX CONCURRENTLY b")) {
      watch.executed(execute(statement));
      var after = CatalogReader.read(session);
      assertThat(watch.changes()).as(statement).isEqualTo(catalog.changesTo(after));
      catalog = after;
    }
  }

  @Test
  void whatAnEventTriggerDoesBesideAnIndexIsTold() {
    execute("CREATE TABLE users (id integer)");
    execute(
        "CREATE FUNCTION more() RETURNS event_trigger LANGUAGE plpgsql"
            + " AS 'BEGIN CREATE TABLE IF NOT EXISTS beside (); END'");
    execute(
        "CREATE EVENT TRIGGER more ON ddl_command_end WHEN TAG IN ('CREATE INDEX')"
            + " EXECUTE FUNCTION more()");
    var before = CatalogReader.read(session);
    var watch = CatalogWatch.on(session, before);
    watch.changes();

    watch.executed(execute("CREATE INDEX a ON users (id)"));

    assertThat(watch.changes())
        .isEqualTo(before.changesTo(CatalogReader.read(session)))
        .anyMatch(change -> change.object().name().equals("beside"));
  }

  @Test
  void keysTriggersAndIndexesOfTablesThatWereThereAreTold() {
    execute(
        "CREATE TABLE users (id integer PRIMARY KEY, n integer);"
            + " CREATE TABLE posts (author integer);"
            + " CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
    var catalog = CatalogReader.read(session);
    var watch = CatalogWatch.on(session, catalog);
    watch.changes();
    for (var statement :
        List.of(
            "ALTER TABLE posts ADD CONSTRAINT k FOREIGN KEY (author) REFERENCES users (id)",
            "CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f()",
            "CREATE INDEX i ON users (n)",
            "ALTER TABLE users DISABLE TRIGGER t",
            "ALTER TABLE users RENAME n TO m",
            "ALTER TABLE posts RENAME CONSTRAINT k TO l",
            "ALTER TABLE posts DROP CONSTRAINT l",
            "DROP TRIGGER t ON users",
            "DROP INDEX i")) {
      execute("BEGIN");
      watch.executed(execute(statement));
      var after = CatalogReader.read(session);
      assertThat(watch.changes()).as(statement).isEqualTo(catalog.changesTo(after)).isNotEmpty();
      execute("COMMIT");
      catalog = after;
    }
  }

  @Test
  void aScriptMayDropItsPreparedStatements() {
    var watch = CatalogWatch.on(session, CatalogReader.read(session));
    watch.changes();
    execute("BEGIN");
    watch.executed(execute("CREATE TABLE users ()"));
    assertThat(watch.changes()).isNotEmpty();

    watch.executed(execute("DEALLOCATE ALL"));
    watch.executed(execute("DROP TABLE users"));

    assertThat(watch.changes()).isNotEmpty();
    execute("COMMIT");
  }

  private static Change created(ObjectKind kind, String name) {
    return new Change(
        new ObjectId(kind, "", "", name, "definition"), Optional.empty(), Optional.of("exists"));
  }

  private void beginIf(boolean wanted) {
    if (wanted) {
      execute("BEGIN");
    }
  }

  /// Executes a statement and returns its command tag, which the JDBC interface does not show.
  private String execute(String sql) {
    var tag = new AtomicReference<>("");
    var handler =
        new ResultHandlerBase() {
          @Override
          public void handleCommandStatus(String status, long updateCount, long insertOid) {
            tag.set(status);
          }
        };
    try {
      var executor = session.connection().getQueryExecutor();
      var query = executor.createSimpleQuery(sql);
      int flags = QueryExecutor.QUERY_ONESHOT | QueryExecutor.QUERY_SUPPRESS_BEGIN;
      executor.execute(query, null, handler, 0, 0, flags);
      handler.handleCompletion();
    } catch (SQLException e) {
      throw new IllegalStateException("could not execute: " + sql, e);
    }
    return tag.get();
  }

  private static List<String> manyChanges() {
    var name = "many-changes.sql";
    try (var stream = CatalogWatchTest.class.getResourceAsStream(name)) {
      var text =
          new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
