package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LentDatabaseTest {
  private static final String EVERYTHING =
      """
      CREATE TYPE e AS ENUM ('a'); CREATE DOMAIN d AS int; CREATE TYPE c AS (x int);
      CREATE TYPE r AS RANGE (subtype = int);
      CREATE TABLE t (id serial PRIMARY KEY, i int GENERATED ALWAYS AS IDENTITY, e e, d d, c c, b int);
      CREATE TABLE u (t int REFERENCES t);
      CREATE TABLE p (a int) PARTITION BY LIST (a);
      CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
      CREATE VIEW v AS SELECT * FROM t; CREATE MATERIALIZED VIEW m AS SELECT * FROM v;
      CREATE SEQUENCE s; CREATE STATISTICS st ON id, b FROM t; CREATE INDEX ix ON t (b);
      CREATE FUNCTION f(int, text) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE PROCEDURE pr() LANGUAGE sql AS '';
      CREATE AGGREGATE ag(int) (SFUNC = int4pl, STYPE = int);
      CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
      CREATE FUNCTION ef() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END';
      CREATE COLLATION co FROM "C";
      CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
      CREATE CAST (c AS text) WITH INOUT;
      CREATE TEXT SEARCH CONFIGURATION ts (COPY = english);
      CREATE FOREIGN DATA WRAPPER w; CREATE SERVER sv FOREIGN DATA WRAPPER w;
      CREATE FOREIGN TABLE ft (a int) SERVER sv;
      CREATE PUBLICATION pu FOR TABLE t;
      CREATE POLICY po ON t; CREATE RULE ru AS ON DELETE TO t DO INSTEAD NOTHING;
      CREATE EXTENSION citext;
      CREATE SCHEMA other; CREATE TABLE other.t (c citext);
      ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
      ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON SEQUENCES TO pg_monitor;
      CREATE EVENT TRIGGER et ON sql_drop EXECUTE FUNCTION ef();
      """;

  private final TestDatabase database = PostgresServer.shared().newDatabase();
  private final TestDatabase shadow = PostgresServer.shared().newDatabase();
  private final Session target = new Session(database.connect());

  @AfterEach
  void close() {
    target.close();
    database.close();
    shadow.close();
  }

  @Test
  void itIsGivenBackEmptyWhateverWasMadeInIt() {
    var before = everything();
    try (var scratch = lend()) {
      assertThat(scratch.name()).isEqualTo(shadow.name());
      scratch.session().execute("rehearse", EVERYTHING);
      scratch.session().execute("leave it open", "SET search_path = ''; BEGIN");
    }

    assertThat(everything()).isEqualTo(before);
    lend().close();
  }

  @Test
  void extensionsThatAnAdministratorMadeInItStay() {
    shadow.execute(
        "CREATE EXTENSION pgcrypto; CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA ext");

    try (var scratch = lend()) {
      scratch.session().execute("rehearse", "CREATE TABLE ext.t (c ext.citext); CREATE TABLE t ()");
    }

    assertThat(shadow.query("SELECT extname FROM pg_extension ORDER BY 1"))
        .containsExactly("citext", "pgcrypto", "plpgsql");
    assertThat(shadow.query("SELECT to_regclass('ext.t')")).containsExactly("null");
  }

  @Test
  void oneThatIsNotEmptyIsRefusedAndLeftAsItIs() {
    shadow.execute("CREATE SCHEMA a; CREATE TABLE a.t (); CREATE TABLE precious ()");

    assertThatThrownBy(this::lend)
        .isInstanceOf(ScratchUnusableException.class)
        .hasMessage(
            "the shadow database %s is not empty, it holds schema a, table public.precious: empty it, or give one of its own"
                .formatted(shadow.name()));
    assertThat(shadow.query("SELECT to_regclass('precious')")).containsExactly("precious");
  }

  @Test
  void whatAKilledRunLeftInItIsRemovedByTheNextOne() {
    var before = everything();
    var killed = lend();
    killed.session().execute("rehearse", EVERYTHING);
    killed.session().close();

    lend().close();

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void theTargetItselfIsNeverUsed() {
    assertThatThrownBy(
            () -> ScratchDatabase.lent(new Session(database.connect()), target, Optional.empty()))
        .isInstanceOf(ScratchUnusableException.class)
        .hasMessageContaining("is the target itself");
  }

  @Test
  void theSchemaPublicIsThereAgain() {
    try (var scratch = lend()) {
      scratch.session().execute("rehearse", "DROP SCHEMA public");
    }

    assertThat(shadow.query("SELECT to_regnamespace('public')")).containsExactly("public");
  }

  private ScratchDatabase lend() {
    return ScratchDatabase.lent(new Session(shadow.connect()), target, Optional.of("tenant"));
  }

  /// Whatever is in the database beyond what the server brings.
  private List<String> everything() {
    return shadow.query(
        """
        SELECT relname::text FROM pg_class WHERE oid >= 16384 AND relnamespace <> 'pg_toast'::regnamespace
        UNION ALL SELECT proname FROM pg_proc WHERE oid >= 16384
        UNION ALL SELECT typname FROM pg_type WHERE oid >= 16384
        UNION ALL SELECT nspname FROM pg_namespace
          WHERE oid >= 16384 AND nspname NOT LIKE 'pg\\_%temp\\_%'
        UNION ALL SELECT extname FROM pg_extension
        UNION ALL SELECT evtname FROM pg_event_trigger
        UNION ALL SELECT pubname FROM pg_publication
        UNION ALL SELECT srvname FROM pg_foreign_server
        UNION ALL SELECT fdwname FROM pg_foreign_data_wrapper
        UNION ALL SELECT defaclacl::text FROM pg_default_acl
        UNION ALL SELECT oprname FROM pg_operator WHERE oid >= 16384
        UNION ALL SELECT collname FROM pg_collation WHERE oid >= 16384
        UNION ALL SELECT cfgname FROM pg_ts_config WHERE oid >= 16384
        UNION ALL SELECT oid::text FROM pg_cast WHERE oid >= 16384
        """);
  }
}
