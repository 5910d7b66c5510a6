package dev.safemigrate.random;

import dev.safemigrate.random.Line.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// What really happened on a database, from the first migration to what somebody did by hand.
final class Truth {
  /// How migrations got there.
  enum Course {
    /// The first ones, each to its end.
    PREFIX,
    /// The first ones, and some statements of the next, by an engine that commits each of them.
    CUT,
    /// The first ones, and the next one was rolled back as a whole.
    FAILED,
    /// Some of them, in order, but not one after the other.
    HOLES,
    /// All objects, but no data statement: `db push`.
    PUSHED
  }

  /// What somebody did by hand.
  enum Tampering {
    NOTHING,
    /// An object of which the scripts know nothing.
    EXTRA,
    /// What administrators set.
    SETTING,
    /// An object is gone.
    DROPPED,
    /// A column or a function is otherwise.
    ALTERED,
    /// A statement of a script was executed, but not those before it.
    TAKEN
  }

  /// A statement by its places.
  record Place(int script, int line) {}

  private static final List<Course> COURSES =
      List.of(
          Course.PREFIX,
          Course.PREFIX,
          Course.PREFIX,
          Course.CUT,
          Course.CUT,
          Course.FAILED,
          Course.HOLES,
          Course.HOLES,
          Course.PUSHED);
  private static final List<Tampering> TAMPERINGS =
      List.of(
          Tampering.EXTRA,
          Tampering.SETTING,
          Tampering.DROPPED,
          Tampering.ALTERED,
          Tampering.TAKEN);

  /// As an application would: a row for each table that takes one.
  private static final String APPLICATION =
      """
      DO $$
      DECLARE one record;
      BEGIN
        FOR one IN
          SELECT c.oid::regclass AS name,
            string_agg(quote_ident(a.attname), ',') AS columns,
            string_agg(CASE
              WHEN a.atttypid IN ('int4'::regtype, 'int8'::regtype, 'numeric'::regtype) THEN '${number}'
              WHEN a.atttypid = 'bool'::regtype THEN 'true'
              WHEN a.atttypid = 'jsonb'::regtype THEN '''{}'''
              WHEN t.typtype = 'e' THEN '''A'''
              ELSE '''app ${number}''' END, ',') AS values
          FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type t ON t.oid = a.atttypid
          WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
            AND c.relname !~ '^_prisma'
            AND (a.attnotnull AND NOT a.atthasdef OR a.attname = 'note')
          GROUP BY c.oid ORDER BY c.oid::regclass::text
        LOOP
          BEGIN
            EXECUTE format('INSERT INTO %s (%s) VALUES (%s)', one.name, one.columns, one.values);
          EXCEPTION WHEN OTHERS THEN NULL;
          END;
        END LOOP;
      END $$\
      """;

  private final Random random;
  private final List<Script> scripts;
  private final Workbench target;
  private final Set<Place> executed = new LinkedHashSet<>();
  private final Set<Integer> ended = new LinkedHashSet<>();
  private OptionalInt failed = OptionalInt.empty();
  private String complaint = "";
  private int applicationRows = 5000;
  private Course course = Course.PREFIX;
  private Tampering tampering = Tampering.NOTHING;
  private String byHand = "";

  private Truth(Random random, List<Script> scripts, Workbench target) {
    this.random = random;
    this.scripts = scripts;
    this.target = target;
  }

  /// Does it.
  static Truth enact(Random random, List<Script> scripts, Workbench target) {
    var truth = new Truth(random, scripts, target);
    truth.course = COURSES.get(random.nextInt(COURSES.size()));
    truth.run();
    truth.applicationWrites();
    if (random.nextInt(100) < 25) {
      truth.tamper(TAMPERINGS.get(random.nextInt(TAMPERINGS.size())));
    }
    return truth;
  }

  private void run() {
    int count = scripts.size();
    int prefix = random.nextInt(100) < 30 ? count : random.nextInt(count + 1);
    switch (course) {
      case PREFIX -> runFirst(prefix);
      case CUT -> {
        runFirst(Math.min(prefix, count - 1));
        if (failed.isEmpty()) {
          int next = Math.min(prefix, count - 1);
          cut(next, random.nextInt(scripts.get(next).lines().size() + 1));
        }
      }
      case FAILED -> {
        runFirst(Math.min(prefix, count - 1));
        if (failed.isEmpty()) {
          failed = OptionalInt.of(Math.min(prefix, count - 1));
        }
      }
      case HOLES -> runSome(prefix);
      case PUSHED -> push();
    }
  }

  private void runFirst(int count) {
    for (int script = 0; script < count && failed.isEmpty(); script++) {
      run(script);
      if (random.nextInt(100) < 40) {
        applicationWrites();
      }
    }
  }

  /// As an engine does; a migration that fails leaves a failed row and what was committed.
  private void run(int script) {
    boolean whole = scripts.get(script).isOneTransaction() && random.nextBoolean();
    if (whole) {
      target.execute("BEGIN");
    }
    int done = execute(script, scripts.get(script).lines().size());
    if (done == scripts.get(script).lines().size()) {
      ended.add(script);
      if (whole) {
        target.execute("COMMIT");
      }
    } else {
      failed = OptionalInt.of(script);
      target.execute("ROLLBACK");
      if (whole) {
        executed.removeIf(place -> place.script() == script);
      }
    }
    target.execute("RESET ALL");
  }

  /// How many statements succeeded.
  private int execute(int script, int count) {
    var lines = scripts.get(script).lines();
    for (int line = 0; line < count; line++) {
      var refusal = target.attempt(lines.get(line).sql());
      if (refusal.isPresent()) {
        complaint = refusal.get();
        forgetOpenTransaction(script, line);
        return line;
      }
      executed.add(new Place(script, line));
    }
    return count;
  }

  /// What a script began and did not commit is not there.
  private void forgetOpenTransaction(int script, int end) {
    int begun = -1;
    for (int line = 0; line < end; line++) {
      var sql = scripts.get(script).lines().get(line).sql();
      if (sql.equals("BEGIN")) {
        begun = line;
      } else if (sql.equals("COMMIT")) {
        begun = -1;
      }
    }
    int first = begun;
    if (first >= 0) {
      executed.removeIf(place -> place.script() == script && place.line() >= first);
    }
  }

  private void cut(int script, int count) {
    int done = execute(script, count);
    forgetOpenTransaction(script, done);
    target.execute("ROLLBACK");
    target.execute("RESET ALL");
    failed = OptionalInt.of(script);
    if (scripts.get(script).lines().size() == done) {
      ended.add(script);
    }
  }

  private void runSome(int count) {
    for (int script = 0; script < count; script++) {
      if (random.nextInt(100) < 25 || !scripts.get(script).isOneTransaction()) {
        continue;
      }
      target.execute("BEGIN");
      int size = scripts.get(script).lines().size();
      if (execute(script, size) == size) {
        target.execute("COMMIT");
        ended.add(script);
      } else {
        target.execute("ROLLBACK");
        int gone = script;
        executed.removeIf(place -> place.script() == gone);
      }
      target.execute("RESET ALL");
    }
    complaint = "";
  }

  private void push() {
    for (int script = 0; script < scripts.size(); script++) {
      boolean whole = true;
      var lines = scripts.get(script).lines();
      for (int line = 0; line < lines.size(); line++) {
        if (lines.get(line).effect() == Effect.DATA) {
          whole = false;
        } else if (target.attempt(lines.get(line).sql()).isPresent()) {
          whole = false;
          forgetOpenTransaction(script, line);
        } else {
          executed.add(new Place(script, line));
        }
      }
      target.execute("ROLLBACK");
      target.execute("RESET ALL");
      if (whole) {
        ended.add(script);
      }
    }
    complaint = "";
  }

  private void applicationWrites() {
    target.execute(APPLICATION.replace("${number}", Integer.toString(++applicationRows)));
  }

  private void tamper(Tampering wanted) {
    if (wanted == Tampering.TAKEN) {
      take();
      return;
    }
    var sql = new ByHand(random, target).sql(wanted);
    if (!sql.isEmpty() && target.attempt(sql).isEmpty()) {
      tampering = wanted;
      byHand = sql;
    }
  }

  private void take() {
    var places =
        IntStream.range(0, scripts.size())
            .boxed()
            .flatMap(script ->
                IntStream.range(0, scripts.get(script).lines().size())
                    .mapToObj(line -> new Place(script, line)))
            .filter(place -> !executed.contains(place))
            .filter(place -> line(place).effect() == Effect.CATALOG && !line(place).isForItself())
            .toList();
    if (!places.isEmpty()) {
      var place = places.get(random.nextInt(places.size()));
      if (target.attempt(line(place).sql()).isEmpty()) {
        executed.add(place);
        tampering = Tampering.TAKEN;
        byHand = line(place).sql();
      }
    }
  }

  private Line line(Place place) {
    return scripts.get(place.script()).lines().get(place.line());
  }

  Course course() {
    return course;
  }

  Tampering tampering() {
    return tampering;
  }

  /// The migration that an engine began last and of which it noted no end.
  OptionalInt failed() {
    return failed;
  }

  /// What the server said when it failed; empty where the engine was killed.
  String complaint() {
    return complaint;
  }

  /// Whether the migration was executed to its end.
  boolean isEnded(int script) {
    return ended.contains(script);
  }

  /// Whether all statements of the migration that were executed may be executed again without harm.
  boolean isHarmlessAgain(int script) {
    return executed.stream()
        .filter(place -> place.script() == script)
        .map(place -> scripts.get(script).lines().get(place.line()))
        .allMatch(line ->
            line.effect() == Effect.CATALOG
                || line.effect() == Effect.NEUTRAL
                || line.sql().contains("IF EXISTS"));
  }

  /// Whether no statement of the migration was executed.
  boolean hasNothingOf(int script) {
    return executed.stream().noneMatch(place -> place.script() == script);
  }

  /// The statements of the migration that were not executed, without those that do nothing.
  List<Line> missing(int script) {
    var lines = scripts.get(script).lines();
    return IntStream.range(0, lines.size())
        .filter(line -> !executed.contains(new Place(script, line)))
        .mapToObj(lines::get)
        .filter(line -> line.effect() != Effect.NEUTRAL)
        .toList();
  }

  @Override
  public String toString() {
    var text =
        new StringBuilder("course " + course + ", failed " + failed + " " + complaint + "\n");
    for (int script = 0; script < scripts.size(); script++) {
      var done = new ArrayList<Integer>();
      for (var place : executed) {
        if (place.script() == script) {
          done.add(place.line() + 1);
        }
      }
      text.append(scripts.get(script).name())
          .append(isEnded(script) ? " ended, " : " not ended, ")
          .append("statements executed ")
          .append(done)
          .append('\n');
    }
    return text + "by hand: " + tampering + " " + byHand + "\n";
  }
}
