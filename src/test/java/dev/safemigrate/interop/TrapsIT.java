package dev.safemigrate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.MigrationFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Scripts and databases that Prisma stumbles over. We do not, and we find our way where it fell.
@ParameterizedClass
@EnumSource(PrismaVersion.class)
final class TrapsIT {
  private static final String FIRST = "20250101000000_users";
  private static final String SECOND = "20250102000000_orders";
  private static final String THIRD = "20250103000000_items";
  private static final String ORDERS = "CREATE TABLE public.orders (id INT PRIMARY KEY);\n";
  private static final String STATES =
      """
      SELECT concat_ws(' ', migration_name, applied_steps_count,
        CASE WHEN finished_at IS NOT NULL THEN 'finished' END,
        CASE WHEN rolled_back_at IS NOT NULL THEN 'rolled back' END,
        CASE WHEN logs IS NOT NULL THEN 'logs' END)
      FROM public._prisma_migrations ORDER BY started_at
      """;

  private final Prisma prisma;
  @TempDir private Path folder;
  private Team theirs;
  private Team ours;
  private MigrationFiles files;

  TrapsIT(PrismaVersion version) {
    this.prisma = Prisma.of(version);
  }

  @BeforeEach
  void haveTwoDatabases() {
    theirs = Team.with(prisma, folder);
    ours = theirs.elsewhere();
    files = theirs.files().add(FIRST, "CREATE TABLE users (id INT PRIMARY KEY);\n");
  }

  @AfterEach
  void close() {
    theirs.close();
    ours.close();
  }

  /// As `pg_dump` writes it: Prisma no longer finds its table.
  @Test
  void aScriptThatMovesTheSearchPath() {
    files
        .add(SECOND, "SELECT pg_catalog.set_config('search_path', '', false);\n" + ORDERS)
        .add(THIRD, "CREATE TABLE items (id INT PRIMARY KEY);\n");

    var deployed = theirs.prisma("deploy");

    assertThat(deployed.exitCode()).as(deployed.all()).isOne();
    assertThat(theirs.database().query(STATES))
        .containsExactly(FIRST + " 1 finished", SECOND + " 0");
    assertThat(ours.safeMigrate().outcome()).isEqualTo("ready");
    assertThat(ours.database().query(STATES))
        .containsExactly(FIRST + " 1 finished", SECOND + " 1 finished", THIRD + " 1 finished");

    // That a query wrote nothing is for the operator to say.
    assertThat(theirs.safeMigrate().codes()).contains("DATA_NOT_PROVABLE");
    assertThat(theirs.safeMigrate("--accept-data", SECOND).outcome()).isEqualTo("ready");
    assertThat(theirs.database().query(STATES))
        .containsExactly(
            FIRST + " 1 finished",
            SECOND + " 0 rolled back",
            SECOND + " 0 finished logs",
            THIRD + " 1 finished");
    theirs.assertThatPrismaIsContent();
  }

  /// Prisma reports success, and all of it vanishes with the connection, its row's end too.
  @Test
  void aScriptThatOpensATransactionAndLeavesItOpen() {
    files.add(SECOND, "BEGIN;\n" + ORDERS);

    var deployed = theirs.prisma("deploy");

    assertThat(deployed.exitCode()).as(deployed.all()).isZero();
    assertThat(theirs.database().query(STATES))
        .containsExactly(FIRST + " 1 finished", SECOND + " 0");
    assertThat(hasOrders(theirs)).isFalse();
    for (var team : List.of(ours, theirs)) {
      assertThat(team.safeMigrate().outcome()).isEqualTo("ready");
      assertThat(hasOrders(team)).isTrue();
    }
    assertThat(ours.database().query(STATES))
        .containsExactly(FIRST + " 1 finished", SECOND + " 1 finished");
    assertThat(theirs.database().query(STATES))
        .containsExactly(FIRST + " 1 finished", SECOND + " 0 rolled back", SECOND + " 1 finished");
  }

  /// Prisma cannot write down the error in the transaction that it broke, nor does it tell it.
  @Test
  void aScriptThatFailsInATransactionOfItsOwn() {
    files.add(SECOND, "BEGIN;\n" + ORDERS + "ALTER TABLE nowhere ADD COLUMN a INT;\nCOMMIT;\n");

    var deployed = theirs.prisma("deploy");
    var verdict = ours.safeMigrate();

    assertThat(deployed.exitCode()).isOne();
    assertThat(deployed.err()).contains("current transaction is aborted").doesNotContain("nowhere");
    assertThat(theirs.database().query(STATES))
        .containsExactly(FIRST + " 1 finished", SECOND + " 0");
    assertThat(verdict.exitCode()).isEqualTo(21);
    assertThat(verdict.out()).contains("42P01").contains("nowhere");
    assertThat(ours.database().query(STATES))
        .containsExactly(FIRST + " 1 finished", SECOND + " 0 rolled back logs");

    files.add(SECOND, "BEGIN;\n" + ORDERS + "COMMIT;\n");
    for (var team : List.of(ours, theirs)) {
      assertThat(team.safeMigrate().outcome()).isEqualTo("ready");
    }
  }

  /// Prisma looks for its table in `public`, and writes it where the search path leads.
  @Test
  void aDatabaseWithASearchPathOfItsOwn() {
    for (var team : List.of(theirs, ours)) {
      team.database()
          .execute(
              "CREATE SCHEMA shop; ALTER DATABASE %s SET search_path = shop"
                  .formatted(team.database().name()));
    }

    var first = theirs.prisma("deploy");
    var second = theirs.prisma("deploy");

    assertThat(first.exitCode()).as(first.all()).isZero();
    assertThat(second.exitCode()).isOne();
    assertThat(second.err()).contains("already exists");
    for (var team : List.of(ours, theirs, ours)) {
      assertThat(team.safeMigrate().outcome()).isEqualTo("ready");
      assertThat(team.rows()).hasSize(1);
    }
  }

  /// P3005 for Prisma: it must be told by hand what is there.
  @Test
  void aDatabaseThatIsNotEmptyAndHasNoHistory() {
    for (var team : List.of(theirs, ours)) {
      team.database().execute("CREATE TABLE users (id INT PRIMARY KEY)");
    }

    var deployed = theirs.prisma("deploy");

    assertThat(deployed.exitCode()).isOne();
    assertThat(deployed.err()).contains("P3005");
    assertThat(ours.safeMigrate().outcome()).isEqualTo("ready");
    assertThat(ours.database().query(STATES)).containsExactly(FIRST + " 0 finished logs");
    ours.assertThatPrismaIsContent();
  }

  private static boolean hasOrders(Team team) {
    return team.database().query("SELECT to_regclass('public.orders') IS NOT NULL").contains("t");
  }
}
