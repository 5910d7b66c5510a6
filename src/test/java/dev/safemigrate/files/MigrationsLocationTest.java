package dev.safemigrate.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.history.DirectoryProblem;
import dev.safemigrate.history.DirectoryProblem.Kind;
import dev.safemigrate.history.MigrationsDirectory;
import dev.safemigrate.history.NameOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MigrationsLocationTest {
  @TempDir private Path root = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prisma/migrations",
        "prisma/schema/migrations",
        "packages/database/prisma/migrations"
      })
  void theOnlyFolderOfAProjectIsFound(String folder) throws IOException {
    migration(folder);
    Files.createDirectories(root.resolve("packages/web"));

    assertThat(read().migrations()).hasSize(1);
    assertThat(read().path()).isEqualTo(root.resolve(folder).toString());
    assertThat(read().problems()).isEmpty();
  }

  @Test
  void theFolderThatPrismaItselfTakesComesFirst() throws IOException {
    migration("prisma/migrations");
    migration("prisma/schema/migrations");
    migration("packages/database/prisma/migrations");

    assertThat(read().path()).isEqualTo(root.resolve("prisma/migrations").toString());
  }

  @Test
  void whereSeveralPackagesHaveMigrationsNoneIsRead() throws IOException {
    migration("packages/b/prisma/migrations");
    migration("packages/a/prisma/migrations");

    assertThat(read().migrations()).isEmpty();
    assertThat(read().problems())
        .containsExactly(
            problem(Kind.ONE_OF_SEVERAL, "packages/a/prisma/migrations"),
            problem(Kind.ONE_OF_SEVERAL, "packages/b/prisma/migrations"));
  }

  @Test
  void whereThereIsNoneTheUsualOneIsMissing() {
    assertThat(read().path()).isEqualTo(root.resolve("prisma/migrations").toString());
    assertThat(read().problems()).containsExactly(problem(Kind.MISSING, "prisma/migrations"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export default defineConfig({ migrations: { path: 'db/migrations' } })",
        "export default {\n  migrations: {\n    seed: \"tsx seed.ts\",\n    path: \"./db/migrations\",\n  },\n}",
      })
  void whatAConfigurationNamesIsToldAndNotRead(String configuration) throws IOException {
    migration("prisma/migrations");
    migration("db/migrations");
    Files.writeString(root.resolve("prisma.config.ts"), configuration);

    assertThat(read().path()).isEqualTo(root.resolve("prisma/migrations").toString());
    assertThat(read().problems()).containsExactly(problem(Kind.CONFIGURED, "db/migrations"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export default { migrations: { path: 'prisma/migrations' } }",
        "export default { migrations: { path: process.env.MIGRATIONS } }",
        "export default { migrations: { path: `${root}/migrations` } }",
        "export default { views: { path: 'db/views' } }",
      })
  void aConfigurationThatNamesTheSameOrNothingIsNoProblem(String configuration) throws IOException {
    migration("prisma/migrations");
    Files.writeString(root.resolve("prisma.config.ts"), configuration);

    assertThat(read().problems()).isEmpty();
  }

  @Test
  void aConfigurationInItsFolderSpeaksOfPathsBesideIt() throws IOException {
    migration("prisma/migrations");
    Files.createDirectory(root.resolve(".config"));
    Files.writeString(
        root.resolve(".config/prisma.mjs"), "export default {migrations: {path: '../db'}}");

    assertThat(read().problems()).containsExactly(problem(Kind.CONFIGURED, "db"));
  }

  @Test
  void aFolderThatIsGivenIsReadWhateverElseIsThere() throws IOException {
    migration("prisma/migrations");
    migration("db/migrations");
    Files.writeString(
        root.resolve("prisma.config.ts"), "export default { migrations: { path: 'db' } }");

    var read =
        MigrationsLocation.read(root, Optional.of(root.resolve("db/migrations")), NameOrder.UNSAID);

    assertThat(read.path()).isEqualTo(root.resolve("db/migrations").toString());
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void tablesThatAConfigurationCallsExternalAreTold() throws IOException {
    migration("prisma/migrations");
    Files.writeString(
        root.resolve("prisma.config.ts"),
        "export default { tables: {\n  external: [\n    'auth.users', \"auth.sessions\" ] } }");

    assertThat(read().externalTables()).containsExactly("auth.users", "auth.sessions");
  }

  private MigrationsDirectory read() {
    return MigrationsLocation.read(root, Optional.empty(), NameOrder.UNSAID);
  }

  private DirectoryProblem problem(Kind kind, String path) {
    return new DirectoryProblem(kind, root.resolve(path).toString());
  }

  private void migration(String folder) throws IOException {
    var migration = Files.createDirectories(root.resolve(folder).resolve("1_init"));
    Files.writeString(migration.resolve("migration.sql"), "SELECT 1;");
  }
}
