package dev.safemigrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.Deployed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was written to tables and columns that are gone does not matter any more; on a real server.
final class MootDataTest {
  private static final String INIT =
      """
      CREATE TABLE live (id int PRIMARY KEY, tmp text, price int);
      CREATE TABLE staging (id serial PRIMARY KEY, name text);
      CREATE TABLE child (id int PRIMARY KEY, live int REFERENCES live ON UPDATE CASCADE);
      CREATE TABLE grandchild (staging int REFERENCES staging ON DELETE SET NULL ON UPDATE CASCADE);
      CREATE TABLE log (what text);
      CREATE SEQUENCE numbers;
      CREATE TABLE computed (a int, b int GENERATED ALWAYS AS (a) STORED);
      CREATE TABLE parts (id int) PARTITION BY LIST (id);
      CREATE TABLE part PARTITION OF parts DEFAULT;
      CREATE TABLE watched (a int, b int);
      CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN INSERT INTO log VALUES (''x''); RETURN NEW; END';
      CREATE TRIGGER note AFTER INSERT OR UPDATE ON watched EXECUTE FUNCTION note();
      CREATE FUNCTION writes() RETURNS int LANGUAGE sql AS
        'INSERT INTO log VALUES (''x'') RETURNING 1';
      CREATE FUNCTION seems_steady() RETURNS int LANGUAGE sql STABLE AS 'SELECT writes()';
      CREATE TABLE filled (a int, b int DEFAULT writes());
      CREATE TABLE ruled (a int);
      CREATE RULE note AS ON INSERT TO ruled DO ALSO INSERT INTO log VALUES ('x');
      CREATE VIEW seen AS SELECT id, tmp FROM live;
      """;

  /// What has no rows to write needs no proof.
  private static final String ROWS =
      """
      INSERT INTO live VALUES (1, 'a', 10) ON CONFLICT DO NOTHING;
      INSERT INTO staging VALUES (100, 's') ON CONFLICT DO NOTHING;
      INSERT INTO log VALUES ('l');
      INSERT INTO watched VALUES (1, 1);
      INSERT INTO computed VALUES (1);
      """;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE live SET tmp = 'x' | ALTER TABLE live DROP COLUMN tmp CASCADE
          UPDATE live SET tmp = price::text WHERE price > 3 | ALTER TABLE live DROP COLUMN tmp CASCADE
          UPDATE live SET (tmp, price) = ('x', 1) | ALTER TABLE live DROP COLUMN tmp CASCADE, DROP price
          INSERT INTO staging (name) SELECT tmp FROM live | DROP TABLE staging CASCADE
          INSERT INTO staging (name) VALUES (gen_random_uuid()) | DROP TABLE staging CASCADE
          UPDATE staging SET name = 'x' | DROP TABLE staging CASCADE
          UPDATE staging SET name = 'x' | ALTER TABLE staging RENAME TO other; DROP TABLE other CASCADE
          DELETE FROM log USING live WHERE what = tmp | DROP TABLE log CASCADE; CREATE TABLE log (what text)
          WITH l AS (DELETE FROM log RETURNING what) UPDATE live SET tmp = what FROM l | DROP TABLE log CASCADE; ALTER TABLE live DROP COLUMN tmp CASCADE
          UPDATE computed SET a = 1 | DROP TABLE computed
          """)
  void whatWasWrittenToWhatIsGoneDoesNotMatter(String writes, String drops) {
    try (var deployed =
        new Deployed(folder).ran("1_init", INIT).ran("2_write", writes).ran("3_drop", drops)) {
      assertThat(deployed.told())
          .containsExactly(
              "1_init: marked-applied",
              "2_write: marked-applied, 1 moot",
              "3_drop: marked-applied");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE live SET tmp = 'x' | ALTER TABLE live RENAME COLUMN tmp TO kept
          UPDATE live SET tmp = 'x', price = 1 | ALTER TABLE live DROP COLUMN tmp CASCADE
          UPDATE staging SET name = 'x' | ALTER TABLE staging RENAME TO kept
          UPDATE staging SET name = 'x' | CREATE SCHEMA s; ALTER TABLE staging SET SCHEMA s
          INSERT INTO staging (name) SELECT tmp FROM live | ALTER TABLE staging DROP COLUMN name
          DELETE FROM live | ALTER TABLE live DROP COLUMN tmp CASCADE
          DELETE FROM staging | DROP TABLE staging CASCADE
          UPDATE staging SET id = id + 1 | DROP TABLE staging CASCADE
          UPDATE live SET id = id + 1 | ALTER TABLE live DROP COLUMN id CASCADE
          WITH l AS (DELETE FROM live RETURNING tmp) INSERT INTO log SELECT tmp FROM l | DROP TABLE log CASCADE
          INSERT INTO watched VALUES (1, 1) | DROP TABLE watched
          UPDATE watched SET a = 1 | ALTER TABLE watched DROP COLUMN a
          UPDATE live SET tmp = writes()::text | ALTER TABLE live DROP COLUMN tmp CASCADE
          UPDATE live SET tmp = seems_steady()::text | ALTER TABLE live DROP COLUMN tmp CASCADE
          UPDATE live SET tmp = setval('numbers', 5)::text | ALTER TABLE live DROP COLUMN tmp CASCADE
          INSERT INTO filled (a) SELECT price FROM live | DROP TABLE filled
          INSERT INTO ruled SELECT price FROM live | DROP TABLE ruled
          UPDATE seen SET tmp = 'x' | DROP VIEW seen
          UPDATE computed SET a = 1 | ALTER TABLE computed ALTER b DROP EXPRESSION, DROP COLUMN a
          INSERT INTO parts SELECT id FROM live | ALTER TABLE parts DETACH PARTITION part; DROP TABLE parts
          TRUNCATE log | DROP TABLE log CASCADE
          DO 'BEGIN UPDATE log SET what = 1; END' | DROP TABLE log CASCADE
          SELECT writes() | DROP TABLE log CASCADE
          """)
  void whatReachesFurtherStillMatters(String writes, String drops) {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", INIT)
            .then(ROWS)
            .ran("2_write", writes)
            .then(ROWS)
            .ran("3_drop", drops)) {
      assertThat(deployed.told())
          .contains("2_write: refused, 1 unproven")
          .doesNotContain("2_write: marked-applied");
    }
  }

  @Test
  void whatIsOnlyToBeDroppedStillMatters() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", INIT)
            .pending("2_write", "UPDATE live SET tmp = price::text")
            .pending("3_use", "UPDATE live SET price = tmp::int + 1")
            .pending("4_drop", "ALTER TABLE live DROP COLUMN tmp CASCADE")) {
      assertThat(deployed.told()).contains("2_write: refused, 1 unproven");
    }
  }

  @Test
  void aColumnOfTheSameNameInANewTableIsAnotherOne() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", INIT)
            .ran("2_write", "UPDATE log SET what = 'x'")
            .ran("3_drop", "DROP TABLE log CASCADE")
            .ran("4_make", "CREATE TABLE log (what text)")) {
      assertThat(deployed.told()).contains("2_write: marked-applied, 1 moot");
    }
  }

  @Test
  void withinOneMigrationToo() {
    var script =
        """
        ALTER TABLE live ADD COLUMN step int;
        UPDATE live SET step = price;
        ALTER TABLE live DROP COLUMN step;
        ALTER TABLE live ADD COLUMN rank int;
        """;
    try (var deployed = new Deployed(folder).ran("1_init", INIT).ran("2_write", script)) {
      assertThat(deployed.told()).contains("2_write: marked-applied, 2 moot");
      assertThat(
              deployed
                  .database()
                  .query("SELECT logs FROM _prisma_migrations WHERE migration_name LIKE '2%'")
                  .getFirst())
          .endsWith("; what 1 data statement wrote to is dropped since");
    }
  }
}
