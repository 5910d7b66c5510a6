package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    execute(ONE_OF_EACH_KIND);

    var kinds = read().objects().keySet().stream().map(ObjectId::kind).collect(Collectors.toSet());

    assertThat(kinds).containsExactlyInAnyOrder(ObjectKind.values());
  }

  @Test
  void whatACatalogHoldsIsWrittenOutInFull() {
    execute(ONE_OF_EACH_KIND);

    assertThat(lines(read())).isEqualTo(EXPECTED.lines().toList());
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
    execute(ONE_OF_EACH_KIND);
    var expected = read();

    execute(
        """
        SET search_path = app, public; SET quote_all_identifiers = on; SET TimeZone = 'Asia/Tokyo';
        SET DateStyle = 'German'; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'escape';
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
            Arrays.asList(
                    change.before().map(definition -> "- " + line(change.object(), definition)),
                    change.after().map(definition -> "+ " + line(change.object(), definition)))
                .stream()
                .flatMap(java.util.Optional::stream))
        .toList();
  }

  private static String line(ObjectId object, String definition) {
    return object.description() + " [" + object.aspect() + "] " + definition.replace("\n", "~");
  }

  private static final String ONE_OF_EACH_KIND =
      """
      CREATE SCHEMA app;
      CREATE EXTENSION citext;
      CREATE TYPE public.mood AS ENUM ('sad', 'ok');
      CREATE TYPE app.pair AS (a integer, b text COLLATE "C");
      CREATE TYPE public.span AS RANGE (subtype = float8, subtype_diff = float8mi);
      CREATE DOMAIN public.email AS citext DEFAULT 'a@b' NOT NULL CHECK (VALUE ~ '@');
      CREATE SEQUENCE app.tickets AS integer START 5 INCREMENT 2 CYCLE;
      CREATE TABLE public.users (
        id serial PRIMARY KEY,
        "Mail" email UNIQUE,
        mood mood DEFAULT 'ok',
        born timestamptz DEFAULT '2020-01-01 00:00:00+00',
        number integer GENERATED BY DEFAULT AS IDENTITY,
        double integer GENERATED ALWAYS AS (id * 2) STORED,
        name varchar(20) COLLATE "C" NOT NULL);
      CREATE UNLOGGED TABLE app.posts (
        id integer, author integer REFERENCES public.users ON DELETE CASCADE);
      CREATE TABLE app.events (at date) PARTITION BY RANGE (at);
      CREATE TABLE app.events_old PARTITION OF app.events FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
      CREATE TABLE app.heir (extra text) INHERITS (app.posts);
      CREATE INDEX posts_author ON app.posts (author DESC) WHERE author > 3;
      CREATE VIEW app.authors WITH (security_barrier) AS
        SELECT u.id FROM public.users u JOIN app.posts p ON p.author = u.id;
      CREATE MATERIALIZED VIEW app.moods AS SELECT mood, count(*) AS n FROM public.users GROUP BY mood;
      CREATE UNIQUE INDEX moods_mood ON app.moods (mood);
      CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE PROCEDURE app.noop(a integer, b mood) LANGUAGE sql AS '';
      CREATE AGGREGATE app.total(integer) (sfunc = int4pl, stype = integer, initcond = '0');
      CREATE TRIGGER touch BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION app.touch();
      ALTER TABLE public.users DISABLE TRIGGER touch;
      ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON public.users AS RESTRICTIVE FOR UPDATE TO PUBLIC
        USING (id > 1) WITH CHECK (id > 2);
      CREATE RULE silent AS ON DELETE TO app.posts DO INSTEAD NOTHING;
      COMMENT ON SCHEMA app IS 'the application';
      COMMENT ON TABLE public.users IS 'people';
      COMMENT ON COLUMN public.users."Mail" IS 'unique';
      COMMENT ON INDEX app.posts_author IS 'for the list';
      COMMENT ON CONSTRAINT users_pkey ON public.users IS 'key';
      COMMENT ON TRIGGER touch ON public.users IS 'off';
      COMMENT ON POLICY own ON public.users IS 'mine';
      COMMENT ON TYPE public.mood IS 'a mood';
      COMMENT ON DOMAIN public.email IS 'an address';
      COMMENT ON COLUMN app.pair.a IS 'first';
      COMMENT ON FUNCTION app.touch() IS 'touches';
      COMMENT ON VIEW app.authors IS 'who writes';
      GRANT USAGE ON SCHEMA app TO PUBLIC;
      GRANT SELECT ON public.users TO PUBLIC;
      GRANT UPDATE (name) ON public.users TO PUBLIC;
      GRANT SELECT ON app.posts TO pg_monitor WITH GRANT OPTION;
      GRANT USAGE ON SEQUENCE app.tickets TO PUBLIC;
      REVOKE USAGE ON TYPE public.mood FROM PUBLIC;
      """;

  private static final String EXPECTED =
      """
      """;
}
