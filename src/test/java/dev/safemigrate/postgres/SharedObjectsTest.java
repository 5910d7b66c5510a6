package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SharedObjectsTest {
  private final TestDatabase database = PostgresServer.shared().newDatabase();
  private final Session session = new Session(database.connect());

  @AfterEach
  void close() {
    session.close();
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "REVOKE TEMP ON DATABASE ${database} FROM PUBLIC | true",
        "DO $$ BEGIN REVOKE TEMP ON DATABASE ${database} FROM PUBLIC; END $$ | true",
        "COMMENT ON DATABASE ${database} IS 'x' | true",
        "ALTER DATABASE ${database} SET lock_timeout = '1s' | true",
        "CREATE ROLE made_by_a_script | true",
        "CREATE TABLE t (a int); COMMENT ON TABLE t IS 'x'; GRANT SELECT ON t TO PUBLIC | false"
      })
  void whatBelongsToTheWholeServerIsTold(String statements, boolean isShared) {
    session.execute("change it", "BEGIN; " + statements.replace("${database}", database.name()));

    assertThat(SharedObjects.areChangedBy(session)).isEqualTo(isShared);
    session.rollback();
  }
}
