package dev.safemigrate.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Tells the story of a stopped deploy from the error to the application's start.
public final class Demo {
  private static final Path STATUS_FILE = Path.of("target/demo-status.json");
  private static final int STEPS_TO_TAKE = 10;

  private final PrintStream out;
  private final Incident incident;
  private final Program program;

  private Demo(PrintStream out, Incident incident) {
    this.out = out;
    this.incident = incident;
    this.program = new Program(incident, System.getenv("NO_COLOR") == null ? "always" : "never");
  }

  /// Ends with 0 only if everything went as the story says.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    play(new PrintStream(System.out, true, UTF_8));
  }

  /// Plays the whole story.
  ///
  /// @throws IllegalStateException if something went otherwise than told
  static void play(PrintStream out) throws IOException, InterruptedException {
    try (var incident = Incident.happens()) {
      new Demo(out, incident).tell();
    }
  }

  private void tell() throws IOException, InterruptedException {
    var before = incident.rows();
    theDeployThatStopped(before);
    thePlan();
    theRun();
    theGate();
    theRows(before);
    theSecondRun();
  }

  private void theDeployThatStopped(List<String> rows) {
    say(
        """

        1. A shop's database. Somebody made its tables by hand, so nothing in it says which migrations
           they are; there is no table _prisma_migrations:
        """);
    rows.forEach(out::println);
    say(
        """

           Now prisma/migrations is to be deployed. What its first two would make is there already:

             20251017171256_init              makes "users"
             20251024093015_add_orders        makes "orders"
             20251118143005_add_order_state   adds a column to "orders"
             20251120080000_fill_order_state  fills it, an ordinary UPDATE

        2. What Prisma says to that (its words, quoted: Prisma itself is not run here):

             $ prisma migrate deploy
             Error: P3005
             The database schema is not empty. Read more about how to baseline …

           And once somebody has made an empty history table to get past this:

             Error: P3018
             A migration failed to apply. New migrations cannot be applied before the error is recovered …
             Migration name: 20251017171256_init
             Database error code: 42P07
             Database error: ERROR: relation "users" already exists
        """);
  }

  private void thePlan() throws IOException, InterruptedException {
    say(
        """
        3. safe-migrate replays the migrations on a scratch database of the same server and compares what
           PostgreSQL says of both. First the plan alone (the log goes to target/demo.log):
        """);
    expect(STEPS_TO_TAKE, run("plan"));
  }

  private void theRun() throws IOException, InterruptedException {
    say("4. Now in earnest. The verdict is left in a status file, " + STATUS_FILE + ":\n");
    expect(0, run("reconcile", "--status-file", STATUS_FILE.toString()));
  }

  private void theGate() throws IOException, InterruptedException {
    say("5. Before it starts, the application has that file asked:\n");
    expect(0, run("gate", "--status-file", STATUS_FILE.toString()));
  }

  private void theRows(List<String> before) {
    var after = incident.rows();
    say("6. The rows, by the same query as in the beginning:\n");
    after.forEach(out::println);
    require(after.equals(before), "the rows are not as they were");
    say(
        """

           Not one was touched; only the new column says now that %s orders are paid. And the history,
           with which the Prisma CLI can go on:
        """
            .formatted(incident.paidOrders()));
    incident.history().forEach(out::println);
  }

  private void theSecondRun() throws IOException, InterruptedException {
    say("\n7. The next deploy finds nothing to do:\n");
    var again = run("reconcile");
    expect(0, again);
    require(again.output().contains("othing was to be done"), "the second run did something");
  }

  /// The program works in the application's folder, so that our paths must be absolute.
  private Program.Ended run(String... arguments) throws IOException, InterruptedException {
    out.println("     $ " + Program.COMMAND + " " + String.join(" ", arguments));
    var absolute =
        Stream.of(arguments)
            .map(one -> one.startsWith("target/") ? Path.of(one).toAbsolutePath().toString() : one)
            .toList();
    var ended = program.run(absolute);
    ended.output().lines().forEach(line -> out.println(line.isEmpty() ? "" : "     " + line));
    out.println();
    return ended;
  }

  private void say(String text) {
    out.println(text);
  }

  private static void expect(int exitCode, Program.Ended ended) {
    require(ended.exitCode() == exitCode, "the program ended with " + ended.exitCode());
  }

  private static void require(boolean isSo, String otherwise) {
    if (!isSo) {
      throw new IllegalStateException(
          "the demo went wrong: " + otherwise + "; the log is " + Program.LOG);
    }
  }
}
