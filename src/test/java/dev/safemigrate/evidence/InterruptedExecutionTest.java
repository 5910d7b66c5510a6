package dev.safemigrate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.history.MigrationName;
import dev.safemigrate.testing.Scene;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Interrupts made-up executions at every statement, with every history that can be left behind,
/// and compares what is concluded with what was really executed.
final class InterruptedExecutionTest {
  private static final long SEED = 20251017171256L;
  private static final int DIRECTORIES = 4_000;
  private static final int MIGRATIONS = 4;

  /// What the interrupted engine left in the history.
  enum Left {
    /// Rows of what was executed, and a failed row of the interrupted migration.
    FAILED_ROW,
    /// Nothing at all.
    NO_HISTORY
  }

  @ParameterizedTest
  @EnumSource
  void neitherAFalsePresentNorAFalseAbsentIsConcluded(Left left) {
    var random = new Random(SEED);
    for (int i = 0; i < DIRECTORIES; i++) {
      var directory = directory(random);
      int migration = random.nextInt(MIGRATIONS);
      int statement = random.nextInt(directory.get(migration).size() + 1);

      check(directory, migration, statement, left);
    }
  }

  /// Statements that can be executed in this order: what is made is not there, what is dropped is.
  private static List<List<String>> directory(Random random) {
    var columns = new TreeMap<String, String>();
    var directory = new ArrayList<List<String>>();
    for (int i = 0; i < MIGRATIONS; i++) {
      var script = new ArrayList<String>();
      for (int j = random.nextInt(3); j >= 0; j--) {
        script.add(statement(random, columns));
      }
      directory.add(script);
    }
    return directory;
  }

  private static String statement(Random random, Map<String, String> columns) {
    var column = String.valueOf((char) ('a' + random.nextInt(4)));
    int kind = random.nextInt(8);
    if (kind == 0) {
      return "INSERT";
    }
    if (kind == 1) {
      return "SET";
    }
    if (!columns.containsKey(column)) {
      columns.put(column, "integer");
      return "+" + column;
    }
    if (kind < 5) {
      columns.remove(column);
      return "-" + column;
    }
    var type = columns.get(column).equals("text") ? "integer" : "text";
    columns.put(column, type);
    return column + "=" + type;
  }

  private static void check(
      List<List<String>> directory, int interrupted, int statements, Left left) {
    var columns = new TreeMap<String, String>();
    for (int i = 0; i < directory.size(); i++) {
      int executed = executed(directory, i, interrupted, statements);
      directory.get(i).subList(0, executed).forEach(text -> execute(text, columns));
    }
    if (left == Left.NO_HISTORY && columns.isEmpty()) {
      // As empty as before the first deploy: nothing to lose, and nobody could tell.
      return;
    }
    for (var evidence : weigh(directory, interrupted, columns, left).evidence()) {
      int index = Integer.parseInt(evidence.migration().value());
      check(directory, index, executed(directory, index, interrupted, statements), evidence, left);
    }
  }

  /// As a run does it: first only failed migrations are observed closely, then what is asked for.
  private static Weighed weigh(
      List<List<String>> directory, int interrupted, Map<String, String> columns, Left left) {
    var closely = new HashSet<String>();
    if (left == Left.FAILED_ROW) {
      closely.add(String.valueOf(interrupted));
    }
    while (true) {
      var weighed = scene(directory, interrupted, columns, left, closely).weigh();
      var wanted = weighed.lookCloser().stream().map(MigrationName::value).toList();
      if (closely.containsAll(wanted)) {
        return weighed;
      }
      closely.addAll(wanted);
    }
  }

  private static Scene scene(
      List<List<String>> directory,
      int interrupted,
      Map<String, String> columns,
      Left left,
      Set<String> closely) {
    var scene = new Scene();
    for (int i = 0; i < directory.size(); i++) {
      var name = String.valueOf(i);
      var script = directory.get(i).toArray(String[]::new);
      if (closely.contains(name)) {
        scene.migration(name, script);
      } else {
        scene.unobserved(name, script);
      }
      if (left == Left.FAILED_ROW && i < interrupted) {
        scene.executed(name);
      }
    }
    if (left == Left.FAILED_ROW) {
      scene.failed(String.valueOf(interrupted));
    }
    return scene.database(
        columns.entrySet().stream()
            .map(column -> column.getKey() + "=" + column.getValue())
            .toArray(String[]::new));
  }

  private static int executed(
      List<List<String>> directory, int index, int interrupted, int statements) {
    if (index < interrupted) {
      return directory.get(index).size();
    }
    return index == interrupted ? statements : 0;
  }

  private static void check(
      List<List<String>> directory, int index, int executed, Evidence evidence, Left left) {
    var script = directory.get(index);
    var ran = script.subList(0, executed);
    var missing = script.subList(executed, script.size());
    var description =
        "%s: migration %d of %s, of which %s was executed, was called %s"
            .formatted(left, index, directory, ran, evidence.verdict().word());
    if (evidence.verdict() instanceof Verdict.Present && evidence.unproven().isEmpty()) {
      assertThat(missing).describedAs(description).allMatch("SET"::equals);
    }
    if (evidence.verdict() instanceof Verdict.Absent) {
      assertThat(ran).describedAs(description).allMatch("SET"::equals);
    }
  }

  private static void execute(String text, Map<String, String> columns) {
    if (text.startsWith("+")) {
      columns.put(text.substring(1), "integer");
    } else if (text.startsWith("-")) {
      columns.remove(text.substring(1));
    } else if (text.contains("=")) {
      columns.put(text.split("=", 2)[0], text.split("=", 2)[1]);
    }
  }
}
