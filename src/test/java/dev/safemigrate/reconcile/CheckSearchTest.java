package dev.safemigrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safemigrate.testing.Deployed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The query beside a migration that tells whether its data statements ran, and the statements of
/// which nothing else tells; on a real server.
final class CheckSearchTest {
  private static final String INIT = "CREATE TABLE price (id serial PRIMARY KEY, cents int);";
  private static final String CENTS = "UPDATE price SET cents = cents * 100;";
  private static final String ROWS = "INSERT INTO price (cents) VALUES (500);";

  @TempDir private Path folder = Path.of("");

  private Deployed priced() {
    return new Deployed(folder).ran("1_init", INIT).then(ROWS);
  }

  @Test
  void whatTheQuerySaysRanIsRecorded() {
    try (var deployed = priced().ran("2_cents", CENTS)) {
      deployed.beside("2_cents", "verify.sql", "SELECT min(cents) >= 1000 FROM price; -- dear\n");

      assertThat(deployed.told()).contains("2_cents: marked-applied, 1 checked-ran");
      assertThat(deployed.database().query("SELECT cents FROM price")).containsExactly("50000");
      assertThat(deployed.database().query("SELECT logs FROM _prisma_migrations"))
          .anyMatch(logs -> logs.endsWith("; verify.sql says that 1 data statement ran"));
    }
  }

  @Test
  void whatTheQuerySaysDidNotRunIsExecuted() {
    try (var deployed = priced().pending("2_cents", CENTS)) {
      deployed.beside("2_cents", "verify.sql", "SELECT min(cents) >= 1000 FROM price");

      assertThat(deployed.told()).contains("2_cents: applied, 1 checked-did-not-run");
      assertThat(deployed.database().query("SELECT cents FROM price")).containsExactly("50000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT true FROM missing",
        "SELECT 1",
        "SELECT 'true'",
        "SELECT NULL::boolean",
        "SELECT true, true",
        "SELECT true WHERE false",
        "SELECT true FROM generate_series(1, 2)",
        "UPDATE price SET cents = 1 RETURNING true",
        "COMMIT; DELETE FROM price; SELECT true",
        "SELECT true; SELECT true",
        "COMMIT",
        "SET TRANSACTION READ WRITE",
        "DO 'BEGIN COMMIT; END'",
        "SELECT nextval('price_id_seq') > 0",
        "-- nothing",
        ""
      })
  void aQueryThatGivesNoAnswerProvesNothingAndChangesNothing(String query) {
    try (var deployed = priced().ran("2_cents", CENTS)) {
      deployed.beside("2_cents", "verify.sql", query);

      var verdict = deployed.reconcile();

      assertThat(verdict.exitCode()).isEqualTo(20);
      assertThat(verdict.out()).contains("2_cents/verify.sql does not tell whether");
      assertThat(deployed.database().query("SELECT cents FROM price")).containsExactly("50000");
    }
  }

  @Test
  void theQueryIsNotAskedWhereNothingIsInDoubt() {
    try (var deployed = priced().pending("2_cents", CENTS).recorded("1_init")) {
      deployed.beside("2_cents", "verify.sql", "SELECT true FROM missing");

      assertThat(deployed.reconcile().out()).doesNotContain("verify.sql");
      assertThat(deployed.database().query("SELECT cents FROM price")).containsExactly("50000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE price SET cents = cents * 100",
        "TRUNCATE price",
        "SELECT setval('price_id_seq', 1)",
        "SELECT nextval('price_id_seq')",
        "ALTER SEQUENCE price_id_seq RESTART",
        "SELECT backfill()",
        "CALL fill()",
        "WITH gone AS (DELETE FROM price RETURNING 1) SELECT count(*) FROM gone",
        "DO 'DECLARE p record; BEGIN FOR p IN SELECT id FROM price LOOP"
            + " UPDATE price SET cents = 0 WHERE id = p.id; END LOOP; END'",
        "DO $$DECLARE p record; BEGIN ALTER TABLE old ADD x int;"
            + " FOR p IN SELECT id FROM price LOOP DELETE FROM price WHERE id = p.id; END LOOP; END$$",
        "DO $$BEGIN ALTER TABLE old ADD x int; IF EXISTS (SELECT FROM price) THEN"
            + " EXECUTE 'TRUNCATE price'; END IF; END$$",
        "CREATE TABLE copy AS SELECT * FROM price",
        "SELECT * INTO copy FROM price",
        "EXPLAIN ANALYZE DELETE FROM price"
      })
  void whatWritesNoRowInTheEmptyRehearsalIsStillUnproven(String script) {
    var init =
        INIT
            + """
            CREATE TABLE old (id int);
            CREATE FUNCTION backfill() RETURNS void LANGUAGE sql AS 'UPDATE price SET cents = 1';
            CREATE PROCEDURE fill() LANGUAGE sql AS 'UPDATE price SET cents = 1';
            """;
    try (var deployed = new Deployed(folder).ran("1_init", init).ran("2_write", script)) {
      assertThat(deployed.told()).contains("2_write: refused, 1 unproven");
    }
  }

  @Test
  void aMergeThatFoundNoRowIsStillUnproven() {
    var merge = "MERGE INTO price p USING old o ON p.id = o.id WHEN MATCHED THEN DELETE";
    try (var deployed = new Deployed(folder).ran("1_init", INIT + "CREATE TABLE old (id int);")) {
      var version = deployed.database().query("SHOW server_version_num").getFirst();
      assumeThat(Integer.parseInt(version)).isGreaterThanOrEqualTo(150_000);

      assertThat(deployed.ran("2_merge", merge).told()).contains("2_merge: refused, 1 unproven");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DO $$BEGIN CREATE TYPE mood AS ENUM ('sad'); EXCEPTION WHEN duplicate_object THEN NULL; END$$",
        "DO $$BEGIN IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'self') THEN"
            + " ALTER TABLE price ADD CONSTRAINT self FOREIGN KEY (cents) REFERENCES price (id)"
            + " ON DELETE CASCADE ON UPDATE CASCADE; END IF; END$$"
      })
  void aBlockThatOnlyMakesObjectsIsShownByThem(String script) {
    try (var deployed = new Deployed(folder).ran("1_init", INIT).ran("2_make", script)) {
      assertThat(deployed.told()).contains("2_make: marked-applied");
    }
  }
}
