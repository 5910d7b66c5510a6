package dev.safemigrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.Deployed;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One migration sets something, a later one takes it back to what nobody would have to set. That
/// it is as nobody sets it, or not, is all that shows whether the later one ran.
final class TakenBackTest {
  private static final String GROUND =
      """
      CREATE TABLE t (id INT PRIMARY KEY, note TEXT, other INT);
      CREATE TABLE parent (id INT NOT NULL, note TEXT, other INT);
      CREATE INDEX t_note_idx ON t (note);
      CREATE SEQUENCE s;
      CREATE VIEW v AS SELECT id FROM t;
      CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      CREATE TRIGGER r BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
      """;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE t ENABLE ROW LEVEL SECURITY | ALTER TABLE t DISABLE ROW LEVEL SECURITY
          ALTER TABLE t FORCE ROW LEVEL SECURITY | ALTER TABLE t NO FORCE ROW LEVEL SECURITY
          ALTER TABLE t SET (fillfactor = 70) | ALTER TABLE t RESET (fillfactor)
          ALTER INDEX t_note_idx SET (fillfactor = 70) | ALTER INDEX t_note_idx RESET (fillfactor)
          ALTER TABLE t REPLICA IDENTITY FULL | ALTER TABLE t REPLICA IDENTITY DEFAULT
          ALTER TABLE t CLUSTER ON t_note_idx | ALTER TABLE t SET WITHOUT CLUSTER
          ALTER TABLE t SET UNLOGGED | ALTER TABLE t SET LOGGED
          ALTER TABLE t INHERIT parent | ALTER TABLE t NO INHERIT parent
          ALTER TABLE t DISABLE TRIGGER r | ALTER TABLE t ENABLE TRIGGER r
          ALTER TABLE t ALTER note SET STATISTICS 500 | ALTER TABLE t ALTER note SET STATISTICS -1
          ALTER TABLE t ALTER note SET STORAGE EXTERNAL | ALTER TABLE t ALTER note SET STORAGE EXTENDED
          ALTER TABLE t ALTER note SET COMPRESSION pglz | ALTER TABLE t ALTER note SET COMPRESSION default
          ALTER TABLE t ALTER note SET (n_distinct = 5) | ALTER TABLE t ALTER note RESET (n_distinct)
          ALTER TABLE t ALTER note SET DEFAULT 'x' | ALTER TABLE t ALTER note DROP DEFAULT
          ALTER TABLE t ALTER other SET NOT NULL | ALTER TABLE t ALTER other DROP NOT NULL
          ALTER TABLE t ALTER id ADD GENERATED ALWAYS AS IDENTITY | ALTER TABLE t ALTER id DROP IDENTITY
          COMMENT ON COLUMN t.note IS 'a note' | COMMENT ON COLUMN t.note IS NULL
          GRANT SELECT ON t TO PUBLIC | REVOKE SELECT ON t FROM PUBLIC
          GRANT SELECT (note) ON t TO PUBLIC | REVOKE SELECT (note) ON t FROM PUBLIC
          ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC | ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM PUBLIC
          REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC | GRANT EXECUTE ON FUNCTION f() TO PUBLIC
          ALTER FUNCTION f() SECURITY DEFINER | ALTER FUNCTION f() SECURITY INVOKER
          ALTER FUNCTION f() SET work_mem = '8MB' | ALTER FUNCTION f() RESET work_mem
          ALTER VIEW v SET (security_barrier = true) | ALTER VIEW v RESET (security_barrier)
          ALTER SEQUENCE s CACHE 5 | ALTER SEQUENCE s CACHE 1
          ALTER SEQUENCE s OWNED BY t.other | ALTER SEQUENCE s OWNED BY NONE
          """)
  void whatIsNotTakenBackIsTakenBackNow(String set, String back) {
    try (var deployed = deployed(set)) {
      deployed.pending("3_back", back).failed("3_back");

      assertThat(deployed.told().getLast()).isEqualTo("3_back: applied");
    }
    try (var deployed = deployed(set)) {
      deployed.ran("3_back", back).failed("3_back");

      assertThat(deployed.told().getLast()).isEqualTo("3_back: marked-applied");
    }
  }

  private Deployed deployed(String set) {
    return new Deployed(folder)
        .ran("1_ground", GROUND)
        .ran("2_set", set)
        .recorded("1_ground", "2_set");
  }
}
