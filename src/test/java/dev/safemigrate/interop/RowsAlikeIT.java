package dev.safemigrate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The same done by Prisma in one database and by us in another: nobody can tell the rows apart,
/// column by column.
@ParameterizedClass
@EnumSource(PrismaVersion.class)
final class RowsAlikeIT {
  private static final String USERS = "20250101000000_users";
  private static final String EMPTY = "20250102000000_empty";
  private static final String SEVERAL = "20250103000000_several_statements";
  private static final String TABLE =
      """
      SELECT attname, format_type(atttypid, atttypmod), attnotnull, attcollation, attstorage,
        pg_get_expr(adbin, adrelid)
      FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
      WHERE attrelid = 'public._prisma_migrations'::regclass
      UNION ALL
      SELECT conname, pg_get_constraintdef(oid), false, 0, 'x', ''
      FROM pg_constraint WHERE conrelid = 'public._prisma_migrations'::regclass AND contype = 'p'
      UNION ALL
      SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid), false, 0, 'x', ''
      FROM pg_index WHERE indrelid = 'public._prisma_migrations'::regclass
      ORDER BY 1
      """;

  private final Prisma prisma;
  @TempDir private Path folder;
  private Team theirs;
  private Team ours;
  private MigrationFiles files;

  RowsAlikeIT(PrismaVersion version) {
    this.prisma = Prisma.of(version);
  }

  @BeforeEach
  void haveTwoDatabases() {
    theirs = Team.with(prisma, folder);
    ours = theirs.elsewhere();
    files = theirs.files().add(USERS, "CREATE TABLE users (id INT PRIMARY KEY);\n");
  }

  @AfterEach
  void close() {
    theirs.close();
    ours.close();
  }

  @Test
  void theTableAndTheRowsOfADeployAreAlike() {
    files
        .add(EMPTY, "-- This is an empty migration.")
        .add(SEVERAL, "ALTER TABLE users ADD COLUMN a INT;\nALTER TABLE users ADD COLUMN b INT;\n");

    assertThat(theirs.prisma("deploy").exitCode()).isZero();
    assertThat(ours.safeMigrate("reconcile").exitCode()).isZero();

    assertThat(ours.rows()).hasSize(3).isEqualTo(theirs.rows());
    assertThat(table(ours.database())).isNotEmpty().isEqualTo(table(theirs.database()));
  }

  @Test
  void theRowThatIsDeclaredAppliedDiffersOnlyByItsReason() {
    for (var team : List.of(theirs, ours)) {
      team.database().execute("CREATE TABLE users (id INT PRIMARY KEY)");
    }

    assertThat(theirs.prisma("resolve", "--applied", USERS).exitCode()).isZero();
    assertThat(ours.safeMigrate("resolve", "--applied", USERS).exitCode()).isZero();

    assertThat(theirs.rows()).hasSize(1).first().asString().endsWith(", empty logs, 0 steps");
    assertThat(ours.rows()).containsExactly(theirs.rows().getFirst().replace("empty logs", "logs"));
    assertThat(ours.database().query("SELECT logs FROM _prisma_migrations"))
        .first()
        .asString()
        .startsWith("safe-migrate: marked applied")
        .doesNotContain("\n");
    assertThat(table(ours.database())).isEqualTo(table(theirs.database()));
  }

  /// Ours says at once what Prisma's says after `resolve --rolled-back`.
  @Test
  void theRowOfAFailureThatLeftNothingIsAlike() {
    files.add(SEVERAL, "ALTER TABLE nowhere ADD COLUMN a INT;\n");

    assertThat(theirs.prisma("deploy").exitCode()).isOne();
    assertThat(theirs.prisma("resolve", "--rolled-back", SEVERAL).exitCode()).isZero();
    assertThat(ours.safeMigrate("reconcile").exitCode()).isEqualTo(21);

    assertThat(ours.rows()).hasSize(2).isEqualTo(theirs.rows());
  }

  @Test
  void whatWeRollBackInAFailedRowIsWhatPrismaRollsBack() {
    for (var team : List.of(theirs, ours)) {
      assertThat(team.safeMigrate("reconcile").exitCode()).isZero();
      team.database().execute("ALTER TABLE users ADD COLUMN a INT");
    }
    files.add(SEVERAL, "ALTER TABLE users ADD COLUMN a INT;\n");
    for (var team : List.of(theirs, ours)) {
      assertThat(team.prisma("deploy").exitCode()).isOne();
      team.database().execute("ALTER TABLE users DROP COLUMN a");
    }
    var failed = ours.database().rows(ALL_BUT_ROLLED_BACK);

    assertThat(theirs.prisma("resolve", "--rolled-back", SEVERAL).exitCode()).isZero();
    assertThat(ours.safeMigrate("resolve", "--rolled-back", SEVERAL).exitCode()).isZero();

    assertThat(ours.rows()).hasSize(2).isEqualTo(theirs.rows());
    assertThat(ours.database().rows(ALL_BUT_ROLLED_BACK)).isEqualTo(failed);
  }

  private static final String ALL_BUT_ROLLED_BACK =
      """
      SELECT id, checksum, finished_at, migration_name, logs, started_at, applied_steps_count
      FROM _prisma_migrations ORDER BY started_at
      """;

  private static List<String> table(TestDatabase database) {
    return database.rows(TABLE);
  }
}
