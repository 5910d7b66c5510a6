package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.testing.Golden;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.Resources;
import dev.safemigrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CatalogReaderTest {
  private final TestDatabase database = PostgresServer.shared().newDatabase();
  private final Session session = new Session(database.connect());

  @AfterEach
  void close() {
    session.close();
    database.close();
  }

  @Test
  void everyKindIsRead() {
    execute(resource("one-of-each-kind.sql"));
    // A database that has a subscription cannot be dropped.
    execute(
        "BEGIN; CREATE SUBSCRIPTION copy CONNECTION 'host=nowhere.invalid' PUBLICATION partly"
            + " WITH (connect = false, slot_name = NONE)");

    var kinds = read().objects().keySet().stream().map(ObjectId::kind).collect(Collectors.toSet());

    execute("ROLLBACK");
    assertThat(kinds).containsExactlyInAnyOrder(ObjectKind.values());
  }

  @Test
  void whatACatalogHoldsIsWrittenOutInFull() throws IOException {
    execute(resource("one-of-each-kind.sql"));

    Golden.check(
        Path.of("src/test/resources/dev/safemigrate/postgres/one-of-each-kind.expected"),
        String.join("\n", lines(read())) + "\n");
  }

  /// So that nothing else of its kind makes the reader look for it.
  @Test
  void whatIsAloneInADatabaseIsRead() {
    var before = read();
    WholeCatalog.prepare(session);
    var softly = new SoftAssertions();

    resource("alone.sql")
        .lines()
        .forEach(statements -> {
          execute("BEGIN; " + statements);
          softly
              .assertThat(read())
              .as(statements)
              .isEqualTo(WholeCatalog.read(session))
              .isNotEqualTo(before);
          execute("ROLLBACK");
        });

    softly.assertAll();
  }

  @Test
  void noPasswordIsRead() {
    execute(resource("one-of-each-kind.sql"));

    assertThat(lines(read())).noneMatch(line -> line.contains("secret"));
  }

  @Test
  void whatIsNotTheMigrationsIsLeftOut() {
    var before = read();

    execute(
        """
        CREATE TABLE _prisma_migrations (id text PRIMARY KEY, name text NOT NULL DEFAULT '');
        CREATE INDEX ON _prisma_migrations (name);
        GRANT SELECT ON _prisma_migrations TO PUBLIC;
        CREATE TEMPORARY TABLE temporary (id serial PRIMARY KEY);
        CREATE EXTENSION hstore;
        """);

    assertThat(lines(before, read())).containsExactly("+ extension hstore [definition] exists");
  }

  @Test
  void theSettingsOfTheSessionDoNotShow() {
    execute(resource("one-of-each-kind.sql"));
    var expected = read();

    execute(
        """
        SET search_path = app, public; SET quote_all_identifiers = on; SET TimeZone = 'Asia/Tokyo';
        SET DateStyle = 'ISO, DMY'; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'escape';
        """);

    assertThat(read()).isEqualTo(expected);
  }

  @Test
  void aTransactionKeepsItsSettings() {
    execute("SET search_path = app; BEGIN; SET LOCAL TimeZone = 'Asia/Tokyo'");
    var before = settings();

    read();

    assertThat(settings()).isEqualTo(before);
    execute("COMMIT");
    assertThat(show("search_path")).isEqualTo("app");
    assertThat(show("TimeZone")).isNotEqualTo("Asia/Tokyo");
  }

  @Test
  void aSessionWithoutTransactionKeepsItsSettings() {
    execute("SET search_path = app");
    var before = settings();

    read();

    assertThat(settings()).isEqualTo(before);
  }

  @Test
  void aTransactionSeesWhatItChangedAndGoesOn() {
    execute("BEGIN; CREATE TABLE users (id integer)");

    assertThat(read().definitionOf(tableKind("users"))).contains("ordinary");

    execute("ALTER TABLE users RENAME TO people");
    assertThat(read().definitionOf(tableKind("people"))).contains("ordinary");
    execute("ROLLBACK");
    assertThat(read().definitionOf(tableKind("people"))).isEmpty();
  }

  @Test
  void aFailedTransactionIsSaidToBe() {
    execute("BEGIN");
    assertThatThrownBy(() -> execute("SELECT 1 / 0")).isInstanceOf(DatabaseException.class);

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            DatabaseException.class, e -> assertThat(e.sqlState()).contains("25P02"));
  }

  @Test
  void aChangeOfOneAttributeIsAChangeOfOneObject() {
    execute("CREATE TABLE users (id integer, email text DEFAULT 'x')");
    var before = read();

    execute("ALTER TABLE users ALTER COLUMN email SET NOT NULL");

    assertThat(lines(before, read()))
        .containsExactly(
            "- column public.users.email [nullability] NULL",
            "+ column public.users.email [nullability] NOT NULL");
  }

  @Test
  void validatingAConstraintDoesNotChangeItsText() {
    execute(
        "CREATE TABLE users (age integer);"
            + " ALTER TABLE users ADD CONSTRAINT adult CHECK (age > 17) NOT VALID");
    var before = read();

    execute("ALTER TABLE users VALIDATE CONSTRAINT adult");

    assertThat(lines(before, read()))
        .containsExactly(
            "- constraint public.users.adult [validity] not valid",
            "+ constraint public.users.adult [validity] valid");
  }

  @Test
  void storageOptionsOfAnIndexAreApartFromItsDefinition() {
    execute("CREATE TABLE users (email text); CREATE INDEX users_email ON users (email)");
    var before = read();

    execute("ALTER INDEX users_email SET (fillfactor = 70, deduplicate_items = off)");

    assertThat(lines(before, read()))
        .containsExactly(
            "- index public.users.users_email [storage] none",
            "+ index public.users.users_email [storage] fillfactor=70, deduplicate_items=off");
  }

  @Test
  void whatIsTakenFromTheDefaultPrivilegesShows() {
    execute("CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'");
    var before = read();

    execute("REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC");

    assertThat(lines(before, read()))
        .containsExactly("+ privilege public.f().EXECUTE to PUBLIC [definition] revoked");
  }

  private static ObjectId tableKind(String name) {
    return new ObjectId(ObjectKind.TABLE, "public", "", name, "kind");
  }

  private Catalog read() {
    return CatalogReader.read(session);
  }

  private void execute(String sql) {
    session.execute("set the scene", sql);
  }

  private String show(String setting) {
    return session
        .query("show", "SELECT current_setting(?)", List.of(setting), row -> row.getString(1))
        .getFirst();
  }

  private Map<String, String> settings() {
    return session
        .query(
            "show",
            "SELECT name || ' by ' || source AS name, setting FROM pg_catalog.pg_settings",
            List.of(),
            row -> Map.entry(row.getString("name"), String.valueOf(row.getString("setting"))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<String> lines(Catalog catalog) {
    return lines(Catalog.empty(), catalog);
  }

  private static List<String> lines(Catalog before, Catalog after) {
    return before.changesTo(after).stream()
        .flatMap(change ->
            Stream.of(
                    change.before().map(definition -> "- " + line(change.object(), definition)),
                    change.after().map(definition -> "+ " + line(change.object(), definition)))
                .flatMap(Optional::stream))
        .toList();
  }

  private static String line(ObjectId object, String definition) {
    return object.description() + " [" + object.aspect() + "] " + definition.replace("\n", "~");
  }

  private static String resource(String name) {
    return Resources.text(CatalogReaderTest.class, name);
  }
}
