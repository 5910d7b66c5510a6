package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.safemigrate.testing.Eventually;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ScratchDatabaseTest {
  private final TestDatabase database = PostgresServer.shared().newDatabase();
  private final Session target = new Session(database.connect());

  @AfterEach
  void close() {
    target.close();
    database.close();
  }

  @Test
  void itIsEmptyAndGoneAfterwards() {
    database.execute("CREATE TABLE t ()");
    String name;
    try (var scratch = create()) {
      name = scratch.name();

      assertThat(name).startsWith("safe_migrate_shadow_" + target.backendPid() + "_");
      assertThat(ask(scratch, "SELECT to_regclass('t') IS NULL")).isEqualTo("t");
      assertThat(ask(scratch, "SELECT current_database()")).isEqualTo(name);
    }

    assertThat(databases()).doesNotContain(name);
  }

  @Test
  void itIsDroppedWhateverAScriptDidToItsSession() {
    String name;
    try (var scratch = create()) {
      name = scratch.name();
      scratch.session().execute("leave it open", "BEGIN");
      assertThatThrownBy(() ->
              scratch.session().execute("die", "SELECT pg_terminate_backend(pg_backend_pid())"))
          .isInstanceOf(DatabaseException.class);
    }

    assertThat(databases()).doesNotContain(name);
  }

  @Test
  void itIsDroppedByAnOrdinaryRoleAlsoWhileAutovacuumWorksInIt() {
    var server = PostgresServer.shared();
    server.execute("ALTER SYSTEM SET autovacuum_naptime = '1s'");
    server.execute("SELECT pg_reload_conf()");
    try (var owned = server.newDatabaseOfApp();
        var session = new Session(owned.connectAsApp())) {
      String name;
      try (var scratch =
          ScratchDatabase.create(
              session,
              Optional.empty(),
              called -> new Session(new TestDatabase(server, called).connectAsApp()))) {
        name = scratch.name();
        new TestDatabase(server, name)
            .executeAsApp(
                """
                CREATE TABLE t WITH (autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1)
                AS SELECT repeat('x', 500) AS note FROM generate_series(1, 20000);
                DELETE FROM t;
                """);
        Eventually.until("autovacuum works in it", () -> isVacuumed(name));
      }

      assertThat(databases()).doesNotContain(name);
    } finally {
      server.execute("ALTER SYSTEM RESET autovacuum_naptime");
      server.execute("SELECT pg_reload_conf()");
    }
  }

  private static boolean isVacuumed(String name) {
    return PostgresServer.shared()
        .query(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = '%s' AND backend_type = 'autovacuum worker'
            """
                .formatted(name))
        .equals(List.of("1"));
  }

  @Test
  void itHasTheEncodingAndTheLocaleOfTheTarget() {
    PostgresServer.shared()
        .execute(
            "CREATE DATABASE scratch_like TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C'"
                + " LC_CTYPE 'C'");
    try (var like = new TestDatabase(PostgresServer.shared(), "scratch_like");
        var session = new Session(like.connect());
        var scratch = ScratchDatabase.create(session, Optional.empty(), this::open)) {
      assertThat(locale(scratch.name())).isEqualTo(locale("scratch_like")).contains("SQL_ASCII");
    }
  }

  @Test
  void itHasTheLocaleProviderOfTheTarget() {
    boolean hasBuiltin = ServerFacts.read(target, Optional.empty()).versionNumber() >= 170000;
    PostgresServer.shared()
        .execute(
            "CREATE DATABASE scratch_provider TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C'"
                + " LC_CTYPE 'C' "
                + (hasBuiltin
                    ? "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
                    : "LOCALE_PROVIDER icu ICU_LOCALE 'de-DE'"));
    try (var like = new TestDatabase(PostgresServer.shared(), "scratch_provider");
        var session = new Session(like.connect());
        var scratch = ScratchDatabase.create(session, Optional.empty(), this::open)) {
      assertThat(locale(scratch.name())).isEqualTo(locale(like.name()));
      assertThat(locale(like.name())).contains(hasBuiltin ? "b C.UTF-8" : "i de-DE");
    }
  }

  @Test
  void itHasTheDatabaseLevelSettingsOfTheTarget() {
    var name = database.name();
    database.execute(
        "ALTER DATABASE %1$s SET search_path = \"$user\", 'B c', ''; ALTER DATABASE %1$s SET app.tenant = 'a=b'; ALTER DATABASE %1$s SET timezone = 'Asia/Kolkata'; ALTER ROLE postgres IN DATABASE %1$s SET work_mem = '5MB'"
            .formatted(name));

    try (var scratch = create()) {
      assertThat(ask(scratch, "SHOW search_path")).isEqualTo("\"$user\", \"B c\", \"\"");
      assertThat(ask(scratch, "SELECT current_setting('app.tenant')")).isEqualTo("a=b");
      assertThat(ask(scratch, "SELECT reset_val FROM pg_settings WHERE name = 'work_mem'"))
          .isEqualTo("5120");
      assertThat(scratch.settingsLeftOut()).isEmpty();
      assertThat(
              database.query(
                  "SELECT array_to_string(setconfig, '|') FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase WHERE d.datname = '"
                      + scratch.name()
                      + "'"))
          .hasSize(2)
          .anySatisfy(ofDatabase -> assertThat(ofDatabase).contains("TimeZone=Asia/Kolkata"))
          .contains("work_mem=5MB");
      assertThat(target.transactionState()).isEqualTo(TransactionState.IDLE);
    }
  }

  @Test
  void aSettingThatTheUserMayNotSetIsLeftOutAndTold() {
    database.execute("ALTER DATABASE " + database.name() + " SET log_min_duration_statement = 5");
    withRole(
        "scratch_maker",
        "CREATEDB",
        session -> {
          try (var scratch = ScratchDatabase.create(session, Optional.empty(), this::openAsMaker)) {
            assertThat(scratch.settingsLeftOut()).containsExactly("log_min_duration_statement");
          }
        });
  }

  @Test
  void theSchemasOfTheUrlAndOfTheTargetsExtensionsExist() {
    database.execute("CREATE SCHEMA \"Ext\"; CREATE EXTENSION pgcrypto SCHEMA \"Ext\"");
    try (var scratch = ScratchDatabase.create(target, Optional.of("tenant"), this::open)) {
      assertThat(
              ask(
                  scratch,
                  "SELECT string_agg(nspname, ',' ORDER BY nspname) FROM pg_namespace WHERE nspname IN ('tenant', 'Ext')"))
          .isEqualTo("Ext,tenant");
      assertThat(ask(scratch, "SELECT count(*) FROM pg_extension WHERE extname = 'pgcrypto'"))
          .isEqualTo("0");
    }
  }

  @Test
  void whoMayNotCreateDatabasesIsToldSo() {
    withRole(
        "scratch_nobody",
        "NOCREATEDB",
        session ->
            assertThat(
                    catchThrowableOfType(
                            DatabaseException.class,
                            () -> ScratchDatabase.create(session, Optional.empty(), this::open))
                        .kind())
                .isEqualTo(DatabaseException.Kind.PRIVILEGE));
  }

  @Test
  void itIsDroppedWhereItCannotBeOpened() {
    assertThatThrownBy(() ->
            ScratchDatabase.create(
                target,
                Optional.empty(),
                _ -> {
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");

    assertThat(databases()).noneMatch(name -> name.contains("_" + target.backendPid() + "_"));
  }

  @Test
  void whatAKilledRunLeftBehindIsDroppedByTheNextOne() {
    var killed = new Session(database.connect());
    var left = ScratchDatabase.create(killed, Optional.empty(), this::open);
    create().close();
    assertThat(databases()).contains(left.name());

    left.session().close();
    create().close();
    assertThat(databases()).contains(left.name());

    killed.close();
    while (!database
        .query("SELECT pid FROM pg_stat_activity WHERE pid = " + killed.backendPid())
        .isEmpty()) {
      Thread.onSpinWait();
    }
    create().close();
    assertThat(databases()).doesNotContain(left.name());
  }

  @Test
  void aDatabaseThatOnlyLooksLikeOursIsLeftAlone() {
    PostgresServer.shared().execute("CREATE DATABASE safe_migrate_shadow_mine");
    try (var mine = new TestDatabase(PostgresServer.shared(), "safe_migrate_shadow_mine")) {
      create().close();

      assertThat(databases()).contains(mine.name());
    }
  }

  private ScratchDatabase create() {
    return ScratchDatabase.create(target, Optional.empty(), this::open);
  }

  private Session open(String name) {
    return new Session(new TestDatabase(database.server(), name).connect());
  }

  private Session openAsMaker(String name) {
    return openAs("scratch_maker", name);
  }

  private Session openAs(String role, String name) {
    try {
      var port = database.query("SHOW port").getFirst();
      return new Session(
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:%s/%s?user=%s&password=x".formatted(port, name, role)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void withRole(String role, String attributes, Consumer<Session> test) {
    database.server().execute("CREATE ROLE %s LOGIN PASSWORD 'x' %s".formatted(role, attributes));
    try (var session = openAs(role, database.name())) {
      test.accept(session);
    } finally {
      database.server().execute("DROP ROLE " + role);
    }
  }

  private List<String> databases() {
    return database.query("SELECT datname FROM pg_database");
  }

  private String locale(String name) {
    return database
        .query(
            "SELECT concat_ws(' ', pg_encoding_to_char(encoding), datcollate, datctype, j ->>"
                + " 'datlocprovider', j ->> 'datlocale', j ->> 'daticulocale')"
                + " FROM pg_database d, to_jsonb(d) j WHERE datname = '"
                + name
                + "'")
        .getFirst();
  }

  private static String ask(ScratchDatabase scratch, String sql) {
    return scratch.session().query("ask", sql, List.of(), row -> row.getString(1)).getFirst();
  }
}
