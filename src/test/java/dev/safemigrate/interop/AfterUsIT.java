package dev.safemigrate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.MigrationFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What the Prisma command line says and does after us.
@ParameterizedClass
@EnumSource(PrismaVersion.class)
final class AfterUsIT {
  private static final String FIRST = "20250101000000_users";
  private static final String SECOND = "20250102000000_orders";
  private static final String THIRD = "20250103000000_items";

  private final Prisma prisma;
  @TempDir private Path folder;
  private Team team;
  private MigrationFiles files;

  AfterUsIT(PrismaVersion version) {
    this.prisma = Prisma.of(version);
  }

  @BeforeEach
  void haveTwoMigrations() {
    team = Team.with(prisma, folder);
    files =
        team.files()
            .add(FIRST, "CREATE TABLE users (id INT PRIMARY KEY);\n")
            .add(SECOND, "CREATE TABLE orders (id INT PRIMARY KEY);\n");
  }

  @AfterEach
  void close() {
    team.close();
  }

  /// The tables are there, the history is lost: recorded with proof.
  @Test
  void aRepairedHistoryIsGoneOnWithAndCannotBeResolvedAgain() {
    team.database().execute("CREATE TABLE users (id INT PRIMARY KEY)");
    assertThat(team.safeMigrate("reconcile").outcome()).isEqualTo("ready");
    var repaired = team.rows();
    team.assertThatPrismaIsContent();

    var applied = team.prisma("resolve", "--applied", FIRST);
    var rolledBack = team.prisma("resolve", "--rolled-back", SECOND);

    assertThat(applied.exitCode()).isOne();
    assertThat(applied.err()).contains("P3008");
    assertThat(rolledBack.exitCode()).isOne();
    assertThat(rolledBack.err()).contains("P3012");
    assertThat(team.rows()).isEqualTo(repaired);

    files.add(THIRD, "CREATE TABLE items (id INT PRIMARY KEY);\n");
    assertThat(team.prisma("deploy").exitCode()).isZero();

    assertThat(team.rows()).hasSize(3).startsWith(repaired.toArray(String[]::new));
    assertThat(team.safeMigrate("reconcile").outcome()).isEqualTo("ready");
    assertThat(team.rows()).hasSize(3);
  }

  /// With Prisma the next deploy would end in P3009.
  @Test
  void aMigrationThatFailedWithUsKeepsPrismaFromNothing() {
    files.add(SECOND, "ALTER TABLE nowhere ADD COLUMN a INT;\n");
    assertThat(team.safeMigrate("reconcile").exitCode()).isEqualTo(21);

    var rolledBack = team.prisma("resolve", "--rolled-back", SECOND);
    assertThat(rolledBack.exitCode()).as(rolledBack.all()).isZero();
    assertThat(team.rows()).hasSize(2);
    files.add(SECOND, "CREATE TABLE orders (id INT PRIMARY KEY);\n");
    var deployed = team.prisma("deploy");

    assertThat(deployed.exitCode()).as(deployed.all()).isZero();
    assertThat(team.rows()).hasSize(3);
    assertThat(team.safeMigrate("reconcile").outcome()).isEqualTo("ready");
    assertThat(team.rows()).hasSize(3);
    team.assertThatPrismaIsContent();
  }

  @Test
  void whatWeRefuseIsLeftToPrismaAsItWas() {
    team.database().execute("CREATE TABLE orders (id TEXT)");

    assertThat(team.safeMigrate("reconcile").codes()).contains("CONFLICT");

    var status = team.prisma("status");
    assertThat(status.exitCode()).isOne();
    assertThat(status.out()).contains("have not yet been applied").contains(FIRST, SECOND);
    assertThat(team.database().query("SELECT to_regclass('_prisma_migrations')::text"))
        .containsExactly("null");
  }
}
