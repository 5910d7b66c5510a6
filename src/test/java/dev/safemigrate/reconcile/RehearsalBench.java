package dev.safemigrate.reconcile;

import dev.safemigrate.config.DatabaseUrl;
import dev.safemigrate.config.ParsedUrl;
import dev.safemigrate.files.MigrationsDirectoryReader;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.NameOrder;
import dev.safemigrate.postgres.Connector;
import dev.safemigrate.postgres.DataProbe;
import dev.safemigrate.postgres.ExtensionSchemas;
import dev.safemigrate.postgres.Session;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Measures what a rehearsal costs, with what each migration changed in the catalog, against one
/// `psql` session that executes the same files. Needs `psql` on the path and a server on the same
/// host; not a test.
///
/// Arguments: migrations directories; without any, 400 migrations as Prisma writes them. On a host
/// that has other things to do the time on the wall tells little; so the time on the processors is
/// measured too, of the client and of its server process, where the system tells it (Linux).
public final class RehearsalBench {
  private static final int MIGRATIONS = 400;
  private static final int ROUNDS = Integer.getInteger("rounds", 10);

  private RehearsalBench() {}

  /// What one pass took.
  ///
  /// @param client of the processors, as is the server's; without the JVM's own threads
  private record Cost(Duration wall, Duration client, Duration server) {
    Duration processors() {
      return client.plus(server);
    }
  }

  /// Prints a line for each round; the first is that of a cold JVM.
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      compare("made up", migrations());
    }
    for (var directory : arguments) {
      compare(
          directory,
          MigrationsDirectoryReader.read(Path.of(directory), NameOrder.BYTES).migrations());
    }
    System.exit(0);
  }

  private static void compare(String name, List<Migration> migrations)
      throws IOException, InterruptedException {
    System.out.printf("%s: %d migrations%n", name, migrations.size());
    var plain = new ArrayList<Cost>();
    var unwatched = new ArrayList<Cost>();
    var watched = new ArrayList<Cost>();
    for (int round = 1; round <= ROUNDS; round++) {
      plain.add(psql(migrations));
      unwatched.add(rehearse(migrations, Attention.NONE));
      watched.add(rehearse(migrations, Attention.MIGRATION));
      System.out.printf(
          "psql %s, rehearsal without the catalog %s, with it after each %s%n",
          inWords(plain.getLast()), inWords(unwatched.getLast()), inWords(watched.getLast()));
    }
    print("without the catalog", unwatched, plain);
    print("with it after each", watched, plain);
  }

  private static String inWords(Cost cost) {
    return "%d ms (processors %d + %d)"
        .formatted(cost.wall().toMillis(), cost.client().toMillis(), cost.server().toMillis());
  }

  private static void print(String what, List<Cost> costs, List<Cost> plain) {
    System.out.printf(
        "%s, times psql: wall %s; processors %s%n",
        what, ratios(costs, plain, Cost::wall), ratios(costs, plain, Cost::processors));
  }

  /// Within a round, as the host is not the same in the next one.
  private static String ratios(List<Cost> costs, List<Cost> plain, Function<Cost, Duration> part) {
    var ratios =
        IntStream.range(0, costs.size())
            .mapToDouble(i ->
                (double) part.apply(costs.get(i)).toNanos() / part.apply(plain.get(i)).toNanos())
            .sorted()
            .toArray();
    return "median %.2f (%.2f to %.2f)"
        .formatted(ratios[ratios.length / 2], ratios[0], ratios[ratios.length - 1]);
  }

  private static Cost psql(List<Migration> migrations) throws IOException, InterruptedException {
    var directory = Files.createTempDirectory("bench");
    var script = new StringBuilder();
    for (int i = 0; i < migrations.size(); i++) {
      var file = Files.writeString(directory.resolve(i + ".sql"), migrations.get(i).script());
      script.append("\\i ").append(file).append('\n');
    }
    script.append(
        """
        \\o
        SELECT pg_catalog.pg_backend_pid() AS pid \\gset
        \\setenv SERVER :pid
        \\! cat /proc/$PPID/schedstat /proc/$SERVER/schedstat
        """);
    var all = Files.writeString(directory.resolve("all.sql"), script);
    try (var database = PostgresServer.shared().newDatabase()) {
      long start = System.nanoTime();
      var processors = run(all, directory.resolve("processors"), database.url());
      return new Cost(
          Duration.ofNanos(System.nanoTime() - start), processors.getFirst(), processors.getLast());
    }
  }

  /// Without stopping at errors: some real migrations do not run on an empty database.
  ///
  /// @return the time on the processors, of the client and of the server
  private static List<Duration> run(Path script, Path output, String url)
      throws IOException, InterruptedException {
    var psql = new ProcessBuilder("psql", "-qX", "-o", "/dev/null", "-f", "" + script, url);
    psql.redirectOutput(output.toFile());
    psql.redirectError(ProcessBuilder.Redirect.DISCARD);
    if (psql.start().waitFor() != 0) {
      throw new IllegalStateException("psql failed");
    }
    return Stream.concat(Files.readAllLines(output).stream(), Stream.of("0 0 0"))
        .map(RehearsalBench::processorsOf)
        .limit(2)
        .toList();
  }

  /// @param statistics as in `/proc/PID/schedstat`
  private static Duration processorsOf(String statistics) {
    return Duration.ofNanos(Long.parseLong(statistics.split(" ", 2)[0]));
  }

  private static Cost rehearse(List<Migration> migrations, Attention attention) throws IOException {
    try (var database = PostgresServer.shared().newDatabase();
        var deadline = new Deadline(Duration.ofMinutes(10))) {
      long start = System.nanoTime();
      var client = ManagementFactory.getThreadMXBean();
      long clientStart = client.getCurrentThreadCpuTime();
      try (var session = Connector.open(urlOf(database))) {
        session.withoutDurability();
        var rehearsed =
            new Rehearsal(scratch(session, deadline), deadline).run(migrations, _ -> attention);
        if (rehearsed.timeline().length() != migrations.size()) {
          throw new IllegalStateException("not all were rehearsed");
        }
        return new Cost(
            Duration.ofNanos(System.nanoTime() - start),
            Duration.ofNanos(client.getCurrentThreadCpuTime() - clientStart),
            processorsOf(session.backendPid()));
      }
    }
  }

  private static Duration processorsOf(int process) throws IOException {
    var statistics = Path.of("/proc/" + process + "/schedstat");
    return Files.exists(statistics) ? processorsOf(Files.readString(statistics)) : Duration.ZERO;
  }

  private static Scratch scratch(Session session, Deadline deadline) {
    return new Scratch(
        session,
        ExtensionSchemas.of(session),
        new DataProbe(session, Set.of()),
        deadline.heartbeat());
  }

  private static DatabaseUrl urlOf(TestDatabase database) {
    return ((ParsedUrl.Valid) DatabaseUrl.parse(database.url())).url();
  }

  /// An initial migration of 31 tables, then one table in five migrations.
  private static List<Migration> migrations() {
    var initial = IntStream.range(0, 31).mapToObj(RehearsalBench::createTable);
    return Stream.concat(
            Stream.of(initial.collect(Collectors.joining())),
            IntStream.range(1, MIGRATIONS).mapToObj(RehearsalBench::script))
        .map(script -> Migration.of(new MigrationName("made up"), script))
        .toList();
  }

  private static String script(int i) {
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
