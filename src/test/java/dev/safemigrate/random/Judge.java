package dev.safemigrate.random;

import dev.safemigrate.random.Line.Effect;
import dev.safemigrate.random.Truth.Tampering;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Compares what the program did with the truth.
///
/// @param scripts all that ever were, in the words of the truth
/// @param clean what all scripts leave behind on an empty database
/// @param replay for executing the truth again and what should have come after it
record Judge(
    Truth truth,
    List<Script> scripts,
    Garbled garbled,
    Snapshot clean,
    Snapshot before,
    Trial.Called called,
    Snapshot after,
    Replay replay) {

  /// In a word or two.
  String outcome() {
    if (newlyRecorded().stream().anyMatch(row -> !row.isDeclared() && looksPending(row.script()))) {
      return "data twice, as if pending";
    }
    if (triedInVain().anyMatch(script -> !truth.hasNothingOf(script))) {
      return called.exitCode() + ", tried again in vain what ran";
    }
    if (triedInVain().anyMatch(script -> !scripts.get(script).isOneTransaction())) {
      return called.exitCode() + ", tried in vain what takes no transaction";
    }
    return switch (called.exitCode()) {
      case 0 -> isUnresolvedAnything() || isAsCleanlyReplayed() ? "ready" : "ready, not looked at";
      case 20 ->
          (hasActed() ? "refused after acting " : "refused ") + String.join("+", called.codes());
      default -> called.exitCode() + " " + String.join("+", called.codes());
    };
  }

  List<String> wrongs() {
    var wrongs = new ArrayList<String>();
    if (!Set.of(0, 20, 21, 22, 23).contains(called.exitCode())) {
      wrongs.add("UNHANDLED: exit code " + called.exitCode());
    }
    if (called.exitCode() == 20 && !hasActed() && !isAsBefore()) {
      wrongs.add("REFUSAL CHANGED SOMETHING: " + differences(before, after));
    }
    var recorded = newlyRecorded();
    recorded.stream()
        .filter(row -> row.isDeclared())
        .flatMap(row -> lie(row).stream())
        .forEach(wrongs::add);
    if (!leavesPart()) {
      wrongs.addAll(comparedWithExecution(recorded));
    }
    if (called.exitCode() == 0 && isUnresolvedAnything() && !isAsCleanlyReplayed()) {
      wrongs.add("READY, BUT NOT AS THE SCRIPTS LEAVE IT: " + differences(clean, after));
    }
    return wrongs;
  }

  /// Whether the program had anything to find out.
  private boolean isUnresolvedAnything() {
    return garbled.directory().stream().anyMatch(script -> !garbled.isRecorded(script.name()));
  }

  /// What was done by hand is nobody's claim.
  private boolean isAsCleanlyReplayed() {
    return truth.tampering() != Tampering.NOTHING
        || garbled.garblings().contains(Garbled.Garbling.DIRECTORY_GONE)
        || clean.catalog().equals(after.catalog());
  }

  /// Whether it noted any attempt, so that the refusal is not the plan's.
  private boolean hasActed() {
    return after.history().stream().anyMatch(this::isNew);
  }

  /// The same but for rows that say that an attempt was rolled back.
  private boolean isAsBefore() {
    return before.catalog().equals(after.catalog())
        && before.rows().equals(after.rows())
        && applied(before).equals(applied(after))
        && after.history().containsAll(before.history());
  }

  /// A row that says applied and was not there before.
  private record Recorded(int script, int steps) {
    boolean isDeclared() {
      return steps == 0;
    }
  }

  private List<Recorded> newlyRecorded() {
    var known = new HashSet<>(applied(before));
    var rows = new ArrayList<Recorded>();
    for (var row : applied(after)) {
      if (!known.contains(row)) {
        var columns = row.split(" \\| ", -1);
        rows.add(new Recorded(script(columns[3]), Integer.parseInt(columns[columns.length - 1])));
      }
    }
    rows.sort(Comparator.comparingInt(Recorded::script));
    return rows;
  }

  private static List<String> applied(Snapshot snapshot) {
    return snapshot.history().stream()
        .filter(row -> row.contains(" | "))
        .filter(row -> {
          var columns = row.split(" \\| ", -1);
          return !columns[2].equals("null") && columns[columns.length - 3].equals("null");
        })
        .toList();
  }

  /// The place in the truth; renamed directories keep their place's number.
  private int script(String name) {
    for (int place = 0; place < scripts.size(); place++) {
      if (scripts.get(place).name().substring(0, 8).equals(name.substring(0, 8))) {
        return place;
      }
    }
    throw new IllegalStateException("no script " + name);
  }

  private Optional<String> lie(Recorded row) {
    return truth.missing(row.script()).stream()
        .filter(line -> isLeftOut(row.script(), line))
        .findFirst()
        .map(line ->
            "FALSE APPLIED: " + scripts.get(row.script()).name() + " without " + line.sql());
  }

  /// Whether rows are otherwise than the statement would have left them. What it would have written
  /// to, or dropped with its rows, may be gone since.
  private boolean isLeftOut(int script, Line line) {
    boolean drop = line.sql().startsWith("DROP TABLE");
    if (line.effect() != Effect.DATA && !drop) {
      return false;
    }
    var table = line.firstName();
    var later = executedAfter(script, line);
    if (drop) {
      return before.tables().contains(table) && !isMadeBy(later, table);
    }
    return !isDropped(later, table) && !isOfDroppedColumns(line, table, later);
  }

  /// Whether the columns that it sets were all dropped since.
  private static boolean isOfDroppedColumns(Line line, String table, List<String> later) {
    var columns = line.setColumns();
    return !columns.isEmpty()
        && columns.stream()
            .allMatch(column ->
                later.stream()
                    .filter(sql -> sql.startsWith("ALTER TABLE \"" + table + "\" DROP COLUMN "))
                    .anyMatch(sql -> sql.endsWith('"' + column + '"')));
  }

  /// Whether the table was dropped, by whatever name it had then.
  private static boolean isDropped(List<String> later, String table) {
    var name = '"' + table + '"';
    for (var sql : later) {
      var renamed = sql.split(" RENAME TO ", -1);
      if (sql.startsWith("DROP TABLE") && sql.contains(name)) {
        return true;
      }
      if (renamed.length == 2 && renamed[0].equals("ALTER TABLE " + name)) {
        name = renamed[1];
      }
    }
    return false;
  }

  private static boolean isMadeBy(List<String> later, String table) {
    return later.stream()
        .filter(sql -> sql.startsWith("CREATE TABLE") || sql.contains("RENAME TO"))
        .anyMatch(sql -> sql.contains('"' + table + '"'));
  }

  /// What was executed after the place of the line, also of its own script.
  private List<String> executedAfter(int script, Line line) {
    var own = scripts.get(script).lines();
    var missing = truth.missing(script);
    return Stream.concat(
            own.subList(own.indexOf(line) + 1, own.size()).stream()
                .filter(one -> !missing.contains(one)),
            IntStream.range(script + 1, scripts.size())
                .filter(later -> !truth.hasNothingOf(later))
                .mapToObj(later -> scripts.get(later).lines())
                .flatMap(List::stream))
        .map(Line::sql)
        .toList();
  }

  /// A script that commits by itself and failed leaves a part, of which nothing is claimed.
  private boolean leavesPart() {
    return after.history().stream().anyMatch(row -> isNew(row) && isFailed(row));
  }

  private static boolean isFailed(String row) {
    var columns = row.split(" \\| ", -1);
    return columns.length > 3
        && columns[2].equals("null")
        && columns[columns.length - 3].equals("null");
  }

  /// The truth again, then the missing statements of all that is newly recorded: the database must
  /// be the same.
  private List<String> comparedWithExecution(List<Recorded> recorded) {
    if (recorded.isEmpty()
        && !(before.catalog().equals(after.catalog()) && before.rows().equals(after.rows()))) {
      return List.of("CHANGED WITHOUT A RECORD: " + differences(before, after));
    }
    if (recorded.isEmpty() && before.history().equals(after.history())) {
      return List.of();
    }
    var expectedLines = recorded.stream().map(this::expectedOf).toList();
    replay.begin();
    var wrongs = new ArrayList<String>();
    for (var lines : expectedLines) {
      replay.execute(lines).stream()
          .filter(refused -> refused.line().effect() != Effect.CATALOG)
          .forEach(refused -> wrongs.add("NOT EXECUTABLE: " + refused));
    }
    var expected = replay.snapshot();
    wrongs.addAll(needlesslyFailed());
    if (!expected.catalog().equals(after.catalog())) {
      wrongs.add("OTHER CATALOG: " + differences(expected, after));
    } else if (!expected.rows().equals(after.rows())
        || (called.exitCode() == 0 && !expected.sequences().equals(after.sequences()))) {
      wrongs.add("OTHER ROWS: " + differences(expected, after));
    }
    return wrongs;
  }

  private boolean isNew(String row) {
    var id = row.split(" \\| ", -1)[0];
    return before.history().stream().noneMatch(old -> old.startsWith(id));
  }

  private Stream<Integer> triedInVain() {
    return after.history().stream()
        .filter(row -> isNew(row) && !applied(after).contains(row))
        .map(row -> script(row.split(" \\| ", -1)[3]));
  }

  /// What the program tried in vain and would have succeeded.
  private List<String> needlesslyFailed() {
    return triedInVain()
        .filter(truth::hasNothingOf)
        .filter(script -> scripts.get(script).isOneTransaction())
        .filter(script -> replay.execute(truth.missing(script)).isEmpty())
        .map(script -> "FAILED NEEDLESSLY: " + scripts.get(script).name())
        .toList();
  }

  /// What the program should have executed, or claims to have been executed. Where somebody dropped
  /// what a migration made, it may look as if it never ran; then running it again is all that could
  /// be asked for.
  private List<Line> expectedOf(Recorded row) {
    boolean undone =
        truth.tampering() == Tampering.DROPPED || truth.tampering() == Tampering.ALTERED;
    boolean again =
        undone
            || looksPending(row.script())
            || (truth.isHarmlessAgain(row.script()) && clean.catalog().equals(after.catalog()));
    if (!row.isDeclared() && again) {
      return scripts.get(row.script()).lines();
    }
    // What is declared although not all of it ran must be in the catalog in another way.
    return row.isDeclared() ? List.of() : truth.missing(row.script());
  }

  /// Whether nothing in history and database tells an ordinary pending migration from this one, of
  /// which statements that only write rows were executed: all that should be seen of it is nothing,
  /// and so it is with all others, or with one that should have come before it.
  private boolean looksPending(int script) {
    return !truth.hasNothingOf(script)
        && showsNothing(script)
        && !garbled.isFailed(scripts.get(script).name())
        && !isRecorded(script)
        && (unrecorded(scripts.size()).allMatch(this::showsNothing)
            || unrecorded(script).anyMatch(truth::hasNothingOf));
  }

  private IntStream unrecorded(int end) {
    return IntStream.range(0, end).filter(other -> !isRecorded(other));
  }

  /// Whether nothing of the migration was executed but statements that only write rows.
  private boolean showsNothing(int script) {
    var missing = truth.missing(script);
    return scripts.get(script).lines().stream()
            .filter(line -> line.effect() == Effect.CATALOG || line.effect() == Effect.DESTROYS)
            .allMatch(missing::contains)
        || !replay.leavesTrace(scripts.subList(0, script), scripts.get(script));
  }

  private boolean isRecorded(int script) {
    return garbled.isRecorded(scripts.get(script).name());
  }

  private static String differences(Snapshot one, Snapshot other) {
    var text = new StringBuilder();
    append(text, "- ", minus(one.catalog(), other.catalog()));
    append(text, "+ ", minus(other.catalog(), one.catalog()));
    append(text, "- ", minus(one.rows(), other.rows()));
    append(text, "+ ", minus(other.rows(), one.rows()));
    append(text, "- ", minus(one.sequences(), other.sequences()));
    append(text, "+ ", minus(other.sequences(), one.sequences()));
    return text.toString();
  }

  private static void append(StringBuilder text, String sign, List<String> lines) {
    lines.forEach(line -> text.append('\n').append(sign).append(line));
  }

  private static List<String> minus(Collection<String> from, Collection<String> what) {
    return from.stream().filter(line -> !what.contains(line)).toList();
  }
}
