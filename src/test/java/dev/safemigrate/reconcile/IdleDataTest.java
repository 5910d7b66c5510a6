package dev.safemigrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.Deployed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A statement that would find no row to write leaves the database as it is, whether it ran or not;
/// on a real server. `live` and `kind` have rows, all other tables have none.
final class IdleDataTest {
  private static final String INIT =
      """
      CREATE TABLE kind (id int PRIMARY KEY, name text);
      CREATE TABLE live (id int PRIMARY KEY, kind int REFERENCES kind ON DELETE CASCADE, price int);
      CREATE TABLE void (id int PRIMARY KEY, kind int REFERENCES kind ON DELETE CASCADE, price int);
      CREATE TABLE child (void int REFERENCES void ON DELETE CASCADE ON UPDATE CASCADE);
      CREATE TABLE parts (id int, price int) PARTITION BY LIST (id);
      CREATE TABLE part PARTITION OF parts DEFAULT;
      CREATE TABLE log (what text);
      CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN INSERT INTO log VALUES (''x''); RETURN NULL; END';
      CREATE FUNCTION writes() RETURNS int LANGUAGE sql AS
        'INSERT INTO log VALUES (''x'') RETURNING 1';
      CREATE TABLE watched_rows (price int);
      CREATE TRIGGER note AFTER UPDATE ON watched_rows FOR EACH ROW EXECUTE FUNCTION note();
      CREATE TABLE watched (price int);
      CREATE TRIGGER note AFTER UPDATE ON watched FOR EACH STATEMENT EXECUTE FUNCTION note();
      CREATE TABLE ruled (price int);
      CREATE RULE note AS ON UPDATE TO ruled DO ALSO INSERT INTO log VALUES ('x');
      CREATE VIEW seen AS SELECT * FROM void;
      """;

  private static final String ROWS =
      "INSERT INTO kind VALUES (1, 'a'); INSERT INTO live VALUES (1, 1, 10), (2, 1, 20)";

  /// Behind it, so that it must have run if one execution explains all.
  private static final String LATER = "ALTER TABLE live ADD COLUMN later int";

  @TempDir private Path folder = Path.of("");

  private String told(String statement) {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", INIT)
            .ran("2_write", statement)
            .ran("3_later", LATER)
            .then(ROWS)) {
      return deployed.told().get(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE void SET price = price * 100",
        "DELETE FROM void",
        "DELETE FROM void WHERE price > 3",
        "UPDATE parts SET price = 1",
        "UPDATE watched_rows SET price = 1",
        "UPDATE live SET price = v.price FROM void v WHERE v.id = live.id",
        "UPDATE live SET price = v.price FROM (SELECT * FROM void WHERE price > 1) v WHERE v.id = live.id",
        "UPDATE live SET price = 1 FROM kind k JOIN void v ON v.kind = k.id WHERE k.id = live.kind",
        "UPDATE live SET price = 1 FROM void v LEFT JOIN kind k ON v.kind = k.id",
        "UPDATE live SET price = 1 FROM kind k RIGHT JOIN void v ON v.kind = k.id",
        "UPDATE live SET price = g.n FROM (SELECT kind, count(*) AS n FROM void GROUP BY kind) g",
        "INSERT INTO live (id, kind, price) SELECT id, kind, price FROM void",
        "INSERT INTO live (id) SELECT id FROM void ON CONFLICT (id) DO UPDATE SET price = 3",
        "INSERT INTO log SELECT gen_random_uuid()::text FROM void, kind",
        "DELETE FROM live USING void WHERE void.id = live.id",
      })
  void whatWouldFindNoRowNeedsNoProof(String statement) {
    assertThat(told(statement)).isEqualTo("2_write: marked-applied, 1 idle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE live SET price = price * 100",
        "UPDATE live SET price = 1 WHERE false",
        "UPDATE live SET price = (SELECT max(price) FROM void)",
        "UPDATE live SET price = 1 FROM kind k LEFT JOIN void v ON v.kind = k.id",
        "UPDATE live SET price = 1 FROM void v RIGHT JOIN kind k ON v.kind = k.id",
        "UPDATE live SET price = 1 FROM void v FULL JOIN kind k ON v.kind = k.id",
        "UPDATE live SET price = g.n FROM (SELECT count(*) AS n FROM void) g",
        "UPDATE live SET price = g.n FROM (SELECT count(*) AS n FROM void GROUP BY ROLLUP (kind)) g",
        "UPDATE live SET price = u.id FROM (SELECT id FROM void UNION ALL SELECT id FROM kind) u",
        "UPDATE live SET price = 1 WHERE NOT EXISTS (SELECT FROM void WHERE void.id = live.id)",
        "INSERT INTO log SELECT count(*)::text FROM void",
        "INSERT INTO log (what) VALUES ('x')",
        "INSERT INTO log SELECT 'x' WHERE NOT EXISTS (SELECT FROM void)",
        "WITH gone AS (DELETE FROM live RETURNING id) UPDATE void SET price = 1",
        "WITH v AS (SELECT id FROM void UNION SELECT 1) INSERT INTO log SELECT id::text FROM v",
        "UPDATE watched SET price = 1",
        "UPDATE ruled SET price = 1",
        "UPDATE seen SET price = 1",
        "UPDATE void SET price = writes()",
        "UPDATE void SET price = 1 WHERE writes() = 1",
        "TRUNCATE parts RESTART IDENTITY",
        "DO 'BEGIN UPDATE void SET price = 1; END'",
      })
  void whatMayWriteWithoutThatRowDoes(String statement) {
    assertThat(told(statement)).isEqualTo("2_write: refused, 1 unproven");
  }

  @Test
  void whatALaterStatementReadMatters() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", INIT)
            .ran("2_write", "UPDATE void SET price = 7")
            .ran("3_copy", "INSERT INTO log SELECT price::text FROM void")
            .ran("4_later", LATER)
            .then(ROWS)) {
      assertThat(deployed.told()).contains("2_write: refused, 1 unproven");
    }
  }

  /// The name is another's now, or nobody's.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSERT INTO log SELECT price::text FROM void | DROP TABLE void CASCADE
          INSERT INTO log SELECT price::text FROM void | DROP TABLE void CASCADE; CREATE TABLE void (price int)
          """)
  void ofATableThatIsGoneNothingIsTold(String statement, String later) {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", INIT)
            .ran("2_write", statement)
            .ran("3_later", later)
            .then("INSERT INTO kind VALUES (1, 'a'); INSERT INTO log VALUES ('x')")) {
      assertThat(deployed.told()).contains("2_write: refused, 1 unproven");
    }
  }

  @Test
  void aRenamedTableIsLookedForByItsNewName() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", INIT)
            .ran("2_write", "DELETE FROM void")
            .ran("3_later", "ALTER TABLE void RENAME TO empty; CREATE TABLE void (id int)")
            .then("INSERT INTO void VALUES (1)")) {
      assertThat(deployed.told()).contains("2_write: marked-applied, 1 idle");
    }
  }

  /// What lies behind all that is there may just as well be executed, if rows come meanwhile.
  @Test
  void atTheEndOfWhatIsThereTheOperatorIsAsked() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", INIT)
            .ran("2_last", LATER + "; UPDATE void SET price = 1")
            .then(ROWS)) {
      assertThat(deployed.told()).contains("2_last: refused, 2 unproven");
    }
  }

  /// Where objects are missing in between, only what comes before objects of its own script ran.
  @Test
  void behindAllOfItsScriptThatIsThereTheOperatorIsAskedWhereThereAreHoles() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", INIT)
            .pending("2_hole", "ALTER TABLE kind ADD COLUMN hole int")
            .ran("3_tail", "ALTER TABLE kind ADD COLUMN tail int; UPDATE void SET price = 1")
            .ran("4_head", "UPDATE void SET price = 1; ALTER TABLE kind ADD COLUMN head int")
            .then(ROWS)) {
      assertThat(deployed.told())
          .contains("3_tail: refused, 2 unproven")
          .doesNotContain("4_head: refused, 1 unproven");
    }
  }

  @Test
  void whatRowSecurityHidesIsNotMissing() {
    try (var deployed =
        Deployed.asApp(folder)
            .ran("1_init", "CREATE TABLE void (id int, price int)")
            .ran("2_write", "UPDATE void SET price = 1")
            .ran("3_later", "ALTER TABLE void ADD COLUMN later int")
            .then("INSERT INTO void VALUES (1, 10)")
            .then(
                "ALTER TABLE void ENABLE ROW LEVEL SECURITY; ALTER TABLE void FORCE ROW LEVEL SECURITY")) {
      assertThat(deployed.told()).contains("2_write: refused, 1 unproven");
    }
  }

  @Test
  void theRowOfTheHistorySaysSo() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", INIT)
            .ran("2_write", "DELETE FROM void; ALTER TABLE void ADD COLUMN more int")
            .then(ROWS)) {
      assertThat(deployed.told()).contains("2_write: marked-applied, 1 idle");
      assertThat(
              deployed
                  .database()
                  .query("SELECT logs FROM _prisma_migrations WHERE migration_name LIKE '2%'")
                  .getFirst())
          .endsWith("; 1 data statement would find no row to write");
    }
  }
}
