package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.Resources;
import dev.safemigrate.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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
    tellsTheSame(new TaggedSession(session), transactions);
  }

  static List<PostgresServer> otherVersions() {
    return PostgresServer.otherVersions().stream().map(PostgresServer::of).toList();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("otherVersions")
  void itTellsTheSameOnEveryVersion(PostgresServer server) {
    try (var other = server.newDatabase();
        var its = new Session(other.connect())) {
      tellsTheSame(new TaggedSession(its), Transactions.ONE_EACH);
    }
  }

  private static void tellsTheSame(TaggedSession tagged, Transactions transactions) {
    var catalog = CatalogReader.read(tagged.session());
    var watch = CatalogWatch.on(tagged.session(), catalog);
    watch.changes();
    var softly = new SoftAssertions();
    beginIf(transactions == Transactions.ONE, tagged);

    for (var line : manyChanges()) {
      beginIf(transactions == Transactions.ONE_EACH, tagged);
      var statement = line.startsWith(WITHOUT_EFFECT) ? line.substring(2) : line;
      watch.executed(tagged.execute(statement));
      var after = CatalogReader.read(tagged.session());
      var expected = catalog.changesTo(after);
      softly.assertThat(watch.changes()).as(statement).isEqualTo(expected);
      softly.assertThat(expected.isEmpty()).as(line).isEqualTo(line.startsWith(WITHOUT_EFFECT));
      catalog = after;
      if (transactions == Transactions.ONE_EACH) {
        tagged.execute("COMMIT");
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
    execute(
        "CREATE TABLE users (id integer); CREATE TABLE posts (id integer PRIMARY KEY);"
            + " CREATE TABLE events (at date) PARTITION BY RANGE (at);"
            + " CREATE TABLE events_2024 PARTITION OF events"
            + " FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');"
            + " CREATE INDEX commented ON users (id); COMMENT ON INDEX commented IS 'why'");
    var catalog = CatalogReader.read(session);
    var watch = CatalogWatch.on(session, catalog);
    watch.changes();
    for (var statement :
        List.of(
            "CREATE INDEX CONCURRENTLY a ON users (id)",
            "CREATE INDEX CONCURRENTLY b ON posts (id)",
            "CREATE UNIQUE INDEX CONCURRENTLY c ON posts (lower(id::text)) WHERE id > 3",
            "DROP INDEX CONCURRENTLY a",
            "REINDEX INDEX CONCURRENTLY b",
            "REINDEX TABLE CONCURRENTLY posts",
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS b ON posts (id)",
            "DROP INDEX CONCURRENTLY IF EXISTS a",
            "CREATE INDEX e ON events (at)",
            "CREATE INDEX of_2024 ON events_2024 (at)",
            "CREATE INDEX ON events (at)",
            "DROP INDEX CONCURRENTLY c",
            "DROP INDEX CONCURRENTLY commented",
            "DROP INDEX e",
            "DROP INDEX CONCURRENTLY b")) {
      watch.executed(execute(statement));
      var after = CatalogReader.read(session);
      assertThat(watch.changes()).as(statement).isEqualTo(catalog.changesTo(after));
      catalog = after;
    }
  }

  @Test
  void indexesOfSeveralStatementsWithoutATransactionAreToldTogether() {
    execute("CREATE TABLE users (id integer); CREATE TABLE posts (id integer)");
    execute("CREATE INDEX a ON users (id)");
    var before = CatalogReader.read(session);
    var watch = CatalogWatch.fromNow(session);

    watch.executed(execute("CREATE INDEX CONCURRENTLY b ON posts (id)"));
    watch.executed(execute("DROP INDEX CONCURRENTLY a"));
    watch.executed(execute("CREATE INDEX CONCURRENTLY a ON posts (id)"));

    assertThat(watch.changes()).isEqualTo(before.changesTo(CatalogReader.read(session)));
    assertThat(watch.known()).isEqualTo(CatalogReader.read(session));
  }

  @Test
  void whatATransactionChangedAfterAnIndexWithoutOneIsTold() {
    execute("CREATE TABLE users (id integer)");
    var before = CatalogReader.read(session);
    var watch = CatalogWatch.fromNow(session);

    watch.executed(execute("CREATE INDEX CONCURRENTLY a ON users (id)"));
    execute("BEGIN");
    watch.executed(execute("CREATE SCHEMA app"));
    execute("COMMIT");
    watch.committed();

    assertThat(watch.changes())
        .isEqualTo(before.changesTo(CatalogReader.read(session)))
        .contains(created(ObjectKind.SCHEMA, "app"));
  }

  @Test
  void anIndexChangedInATransactionIsNotToldAgainAfterAnIndexWithoutOne() {
    execute("CREATE TABLE users (id integer); CREATE TABLE posts (id integer)");
    var watch = CatalogWatch.fromNow(session);
    execute("BEGIN");
    watch.executed(execute("CREATE INDEX a ON users (id)"));
    watch.changes();
    execute("COMMIT");
    watch.committed();
    var before = CatalogReader.read(session);

    watch.executed(execute("CREATE INDEX CONCURRENTLY b ON posts (id)"));

    assertThat(watch.changes()).isEqualTo(before.changesTo(CatalogReader.read(session)));
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

  private static void beginIf(boolean wanted, TaggedSession tagged) {
    if (wanted) {
      tagged.execute("BEGIN");
    }
  }

  private String execute(String sql) {
    return new TaggedSession(session).execute(sql);
  }

  private static List<String> manyChanges() {
    return Resources.text(CatalogWatchTest.class, "many-changes.sql").lines().toList();
  }
}
