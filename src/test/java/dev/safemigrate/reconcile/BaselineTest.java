package dev.safemigrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.PrismaHistory;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// A database that stands at any point of the directory, and has no history: what is there is
/// recorded, what is not is executed, and what is others' stays as it is.
final class BaselineTest {
  private static final List<String> SCRIPTS =
      List.of(
          """
          CREATE EXTENSION IF NOT EXISTS citext;
          CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');
          CREATE TABLE "users" ("id" SERIAL PRIMARY KEY, "email" CITEXT NOT NULL, "role" "Role");
          """,
          """
          CREATE TABLE "posts" ("id" SERIAL PRIMARY KEY, "author" INTEGER NOT NULL);
          ALTER TABLE "posts" ADD CONSTRAINT "posts_author_fkey"
            FOREIGN KEY ("author") REFERENCES "users"("id") ON DELETE CASCADE;
          """,
          "ALTER TYPE \"Role\" ADD VALUE 'EDITOR';",
          """
          ALTER TABLE "posts" ADD COLUMN "title" TEXT NOT NULL DEFAULT '';
          CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
          """,
          "CREATE VIEW \"authors\" AS SELECT DISTINCT \"author\" FROM \"posts\";",
          """
          CREATE FUNCTION "touch"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
          CREATE TRIGGER "touch" BEFORE UPDATE ON "posts" FOR EACH ROW EXECUTE FUNCTION "touch"();
          ALTER TABLE "users" DROP COLUMN "role";
          """);

  /// Tables of other tools beside ours, of an extension, with types of an extension, and in other
  /// schemas, one of them by the name of ours.
  private static final String OTHERS =
      """
      CREATE TABLE "spatial_ref_sys" ("srid" INTEGER PRIMARY KEY, "proj4text" TEXT);
      CREATE TABLE "knex_migrations" ("id" SERIAL PRIMARY KEY, "name" TEXT);
      CREATE TABLE "knex_migrations_lock" ("index" SERIAL PRIMARY KEY, "is_locked" INTEGER);
      CREATE EXTENSION hstore;
      CREATE EXTENSION pg_stat_statements;
      CREATE TABLE "settings" ("name" TEXT PRIMARY KEY, "attributes" hstore);
      CREATE SCHEMA "audit";
      CREATE TABLE "audit"."users" ("id" TEXT PRIMARY KEY, "email" INTEGER);
      CREATE VIEW "audit"."touch" AS SELECT 1 AS "one";
      CREATE FUNCTION "slug"("name" TEXT) RETURNS TEXT LANGUAGE sql AS 'SELECT lower(name)';
      INSERT INTO "knex_migrations" ("name") VALUES ('first'), ('second');
      """;

  private static final String SHAPE =
      """
      SELECT n.nspname || '.' || c.relname || ' ' || c.relkind::text || ' ' || coalesce(a.attname, '')
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.oid >= 16384 AND c.relname <> '_prisma_migrations' AND n.nspname <> 'pg_toast'
        AND c.relname <> '_prisma_migrations_pkey'
      ORDER BY 1
      """;

  @TempDir private Path folder = Path.of("");

  @TestFactory
  Stream<DynamicTest> whatIsThereIsRecordedAndTheRestIsExecuted() {
    return IntStream.rangeClosed(0, SCRIPTS.size())
        .boxed()
        .flatMap(point ->
            Stream.of(
                dynamicTest(
                    point + " migrations there, no history table",
                    () -> standsAt(point, "", point == 0 ? "" : OTHERS)),
                dynamicTest(
                    point + " migrations there, an empty history table",
                    () -> standsAt(point, PrismaHistory.TABLE, OTHERS))));
  }

  private void standsAt(int point, String history, String others) {
    var setup = directory();
    try (var database = PostgresServer.shared().newDatabase();
        var deployed = PostgresServer.shared().newDatabase()) {
      database.execute(others);
      SCRIPTS.subList(0, point).forEach(database::execute);
      database.execute(history);
      deployed.execute(others);
      SCRIPTS.forEach(deployed::execute);

      var first = Setup.of(database, setup).run();
      var second = Setup.of(database, setup).run();

      assertThat(first.exitCode()).as(first.out()).isZero();
      assertThat(steps(database)).isEqualTo(expected(point));
      assertThat(database.query(SHAPE)).isEqualTo(deployed.query(SHAPE));
      assertThat(second.exitCode()).isZero();
      assertThat(second.out()).startsWith("READY  Nothing was to be done");
      assertThat(steps(database)).hasSize(SCRIPTS.size());
    }
  }

  @Test
  void whatIsIgnoredIsNoProof() {
    var setup = directory();
    try (var database = PostgresServer.shared().newDatabase()) {
      SCRIPTS.subList(0, 4).forEach(database::execute);
      database.execute("ALTER TABLE posts ALTER COLUMN title DROP NOT NULL");

      var verdict = Setup.of(database, setup).run("--ignore", "public.posts*,public.users*");

      assertThat(verdict.codes()).contains("CONFLICT");
      assertThat(database.query("SELECT to_regclass('_prisma_migrations')"))
          .containsExactly("null");
    }
  }

  @Test
  void anIgnoredDifferenceIsNoDrift() {
    var setup = directory();
    try (var database = PostgresServer.shared().newDatabase()) {
      assertThat(Setup.of(database, setup).run().outcome()).isEqualTo("ready");
      database.execute("ALTER TABLE posts ALTER COLUMN title DROP NOT NULL");

      var seen = Setup.of(database, setup).run("--verify", "always");
      var ignored =
          Setup.of(database, setup).run("--verify", "always", "--ignore", "public.posts.title");

      assertThat(seen.out()).contains("DRIFT");
      assertThat(ignored.exitCode()).isZero();
    }
  }

  private Path directory() {
    var files = MigrationFiles.in(folder);
    for (int i = 0; i < SCRIPTS.size(); i++) {
      files.add(name(i), SCRIPTS.get(i));
    }
    return folder;
  }

  private static String name(int index) {
    return "2025010%d000000_m".formatted(index + 1);
  }

  private static List<String> expected(int point) {
    return IntStream.range(0, SCRIPTS.size())
        .mapToObj(index -> name(index) + (index < point ? " | 0" : " | 1"))
        .toList();
  }

  private static List<String> steps(TestDatabase database) {
    return database.rows(
        "SELECT migration_name, applied_steps_count FROM _prisma_migrations"
            + " WHERE finished_at IS NOT NULL ORDER BY migration_name");
  }
}
