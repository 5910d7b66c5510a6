package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.safemigrate.catalog.Statement;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ServerFactsTest {
  private final TestDatabase database = PostgresServer.shared().newDatabase();
  private final Session session = new Session(database.connect());

  @AfterEach
  void close() {
    session.close();
    database.close();
  }

  @Test
  void theFactsOfAFreshDatabase() {
    var facts = facts();

    assertThat(facts.version()).isNotEmpty();
    assertThat(facts.versionNumber()).isGreaterThanOrEqualTo(140000);
    assertThat(facts.database()).isEqualTo(database.name());
    assertThat(facts.user()).isEqualTo("postgres");
    assertThat(facts.inRecovery()).isFalse();
    assertThat(facts.readOnly()).isFalse();
    assertThat(facts.canCreateDatabase()).isTrue();
    assertThat(facts.schema()).isEqualTo(new ServerFacts.Schema("public", true, true, 0));
    assertThat(facts.schema().isEmpty()).isTrue();
    assertThat(facts.invalidIndexes()).isEmpty();
  }

  @Test
  void onlyTablesThatPrismaMindsMakeASchemaNotEmpty() {
    database.execute(
        """
        CREATE TABLE _prisma_migrations ();
        CREATE TABLE "Spatial_Ref_Sys" ();
        CREATE VIEW v AS SELECT 1 AS a;
        CREATE TABLE parent (a int) PARTITION BY LIST (a);
        CREATE TYPE e AS ENUM ();
        """);
    assertThat(facts().schema().isEmpty()).isTrue();

    database.execute("CREATE UNLOGGED TABLE t (); CREATE TABLE part PARTITION OF parent DEFAULT");
    assertThat(facts().schema().tables()).isEqualTo(2);
  }

  @Test
  void theSchemaOfTheUrlCountsAlsoWhereItIsMissing() {
    database.execute("CREATE TABLE t ()");

    assertThat(ServerFacts.read(session, Optional.of("tenant")).schema())
        .isEqualTo(new ServerFacts.Schema("tenant", false, true, 0));
  }

  @Test
  void theRightsOfTheCurrentUserCount() {
    session.execute("be another", "SET ROLE pg_monitor");

    var facts = facts();

    assertThat(facts.user()).isEqualTo("pg_monitor");
    assertThat(facts.canCreateDatabase()).isFalse();
    assertThat(facts.schema().canCreate()).isFalse();
  }

  @Test
  void aReadOnlyDatabaseIsTold() {
    session.execute("set", "SET default_transaction_read_only = on");

    assertThat(facts().readOnly()).isTrue();
  }

  @Test
  void anIndexThatAFailedBuildLeftBehindIsNamed() {
    database.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)");
    var build = new Statement(1, 1, "CREATE UNIQUE INDEX CONCURRENTLY \"I\" ON t (a)");
    assertThat(
            catchThrowableOfType(ScriptException.class, () -> new ScriptRunner(session).run(build))
                .error()
                .sqlState())
        .isEqualTo("23505");

    assertThat(facts().invalidIndexes()).containsExactly("public.I");
  }

  private ServerFacts facts() {
    return ServerFacts.read(session, Optional.empty());
  }
}
