package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postgresql.core.Parser;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandlerBase;

/// Measures what a rehearsal costs: 400 migrations as Prisma writes them, one transaction each,
/// with what they changed in the catalog after each, against one `psql` session with the same
/// files. Needs `psql` on the path; not a test.
public final class RehearsalBench {
  private static final int MIGRATIONS = 400;
  private static final int ROUNDS = 10;

  private RehearsalBench() {}

  /// Prints a line for each round; the first is that of a cold JVM.
  public static void main(String[] arguments) throws Exception {
    var migrations = migrations();
    var statements = migrations.stream().mapToInt(file -> split(file).size()).sum();
    System.out.printf("%d migrations, %d statements%n", migrations.size(), statements);
    var ratios = new ArrayList<Double>();
    for (int round = 1; round <= ROUNDS; round++) {
      var psql = psql(migrations);
      var plain = replay(migrations, false);
      var watched = replay(migrations, true);
      ratios.add((double) watched.toNanos() / psql.toNanos());
      System.out.printf(
          "psql %d ms, plain %d ms, with the catalog after each %d ms%n",
          psql.toMillis(), plain.toMillis(), watched.toMillis());
    }
    System.out.printf("median ratio %.2f%n", ratios.stream().sorted().toList().get(ROUNDS / 2));
    System.exit(0);
  }

  private static Duration psql(List<String> migrations) throws IOException, InterruptedException {
    var directory = Files.createTempDirectory("bench");
    var script = new StringBuilder();
    for (int i = 0; i < migrations.size(); i++) {
      var file = Files.writeString(directory.resolve(i + ".sql"), migrations.get(i));
      script.append("\\i ").append(file).append('\n');
    }
    var all = Files.writeString(directory.resolve("all.sql"), script);
    try (var database = PostgresServer.shared().newDatabase()) {
      long start = System.nanoTime();
      run(all, database.url());
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private static void run(Path script, String url) throws IOException, InterruptedException {
    var psql = new ProcessBuilder("psql", "-qX", "-v", "ON_ERROR_STOP=1", "-f", "" + script, url);
    if (psql.inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("psql failed");
    }
  }

  private static Duration replay(List<String> migrations, boolean watched) throws SQLException {
    try (var database = PostgresServer.shared().newDatabase()) {
      long start = System.nanoTime();
      try (var session = new Session(database.connect())) {
        var watch = CatalogWatch.on(session, Catalog.empty());
        for (var migration : migrations) {
          session.execute("begin", "BEGIN");
          for (var statement : split(migration)) {
            watch.executed(execute(session, statement));
          }
          if (watched && watch.changes().isEmpty()) {
            throw new IllegalStateException("changed nothing: " + migration);
          }
          session.execute("commit", "COMMIT");
        }
      }
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private static List<String> split(String script) {
    try {
      return Parser.parseJdbcSql(script, true, false, true, false, false).stream()
          .map(query -> query.nativeSql)
          .toList();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String execute(Session session, String sql) throws SQLException {
    var tag = new AtomicReference<>("");
    var handler =
        new ResultHandlerBase() {
          @Override
          public void handleCommandStatus(String status, long updateCount, long insertOid) {
            tag.set(status);
          }
        };
    var executor = session.connection().getQueryExecutor();
    int flags =
        QueryExecutor.QUERY_ONESHOT
            | QueryExecutor.QUERY_SUPPRESS_BEGIN
            | QueryExecutor.QUERY_EXECUTE_AS_SIMPLE;
    executor.execute(executor.createSimpleQuery(sql), null, handler, 0, 0, flags);
    handler.handleCompletion();
    return tag.get();
  }

  /// An initial migration of 31 tables, then one table in five migrations.
  private static List<String> migrations() {
    var initial = IntStream.range(0, 31).mapToObj(RehearsalBench::createTable);
    return Stream.concat(
            Stream.of(initial.collect(Collectors.joining())),
            IntStream.range(1, MIGRATIONS).mapToObj(RehearsalBench::migration))
        .toList();
  }

  private static String migration(int i) {
    int table = 30 + i / 5;
    return switch (i % 5) {
      case 0 -> createTable(table);
      case 1 ->
          """
          -- CreateEnum
          CREATE TYPE "Kind%1$d" AS ENUM ('FIRST', 'SECOND', 'THIRD');

          -- AlterTable
          ALTER TABLE "Model%2$d" ADD COLUMN     "kind%1$d" "Kind%1$d" NOT NULL DEFAULT 'FIRST',
          ADD COLUMN     "note%1$d" TEXT;
          """
              .formatted(i, i % 30);
      case 2 ->
          """
          -- AlterEnum
          ALTER TYPE "Kind%d" ADD VALUE 'FOURTH';
          """
              .formatted(i - 1);
      case 3 ->
          """
          -- DropIndex
          DROP INDEX "Model%1$d_name_idx";

          -- AlterTable
          ALTER TABLE "Model%1$d" DROP COLUMN "name",
          ADD COLUMN     "title" TEXT;

          -- CreateIndex
          CREATE INDEX "Model%1$d_title_idx" ON "Model%1$d"("title");
          """
              .formatted(table - 1);
      default ->
          """
          -- Backfill
          UPDATE "Model%1$d" SET "title" = '' WHERE "title" IS NULL;

          -- AlterTable
          ALTER TABLE "Model%1$d" ALTER COLUMN "title" SET NOT NULL;
          """
              .formatted(table - 1);
    };
  }

  private static String createTable(int i) {
    var parent = i == 0 ? 0 : i / 2;
    return """
    -- CreateTable
    CREATE TABLE "Model%1$d" (
        "id" SERIAL NOT NULL,
        "email" TEXT NOT NULL,
        "name" TEXT,
        "count" INTEGER NOT NULL DEFAULT 0,
        "active" BOOLEAN NOT NULL DEFAULT true,
        "price" DECIMAL(65,30),
        "data" JSONB,
        "parentId" INTEGER NOT NULL,
        "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
        "updatedAt" TIMESTAMP(3) NOT NULL,

        CONSTRAINT "Model%1$d_pkey" PRIMARY KEY ("id")
    );

    -- CreateIndex
    CREATE UNIQUE INDEX "Model%1$d_email_key" ON "Model%1$d"("email");

    -- CreateIndex
    CREATE INDEX "Model%1$d_name_idx" ON "Model%1$d"("name");

    -- AddForeignKey
    ALTER TABLE "Model%1$d" ADD CONSTRAINT "Model%1$d_parentId_fkey" FOREIGN KEY ("parentId") \
    REFERENCES "Model%2$d"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

    """
        .formatted(i, parent);
  }
}
