package dev.safemigrate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.history.MigrationName;
import dev.safemigrate.testing.Scene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every directory of two or three short migrations over two columns, every set of them that can
/// have been executed, each to its end or up to one of its statements, and every history that can
/// have been left behind. What is planned is carried out on a model of the database.
///
/// The truth is kept for each statement: how often it was executed. A plan is right if, after it
/// was carried out, the columns are as after an execution of the whole directory, each made by the
/// statement that makes it there, and each statement that writes rows was executed once.
final class EveryExecutionTest {
  static final String INSERT = "INSERT";

  /// What the history says of one migration.
  enum Row {
    NONE,
    EXECUTED,
    DECLARED,
    FAILED
  }

  private final List<String> lies = new ArrayList<>();
  private int cases;
  private int decided;

  @Test
  void noPlanForTwoMigrationsLies() {
    directories(
        2, 2, directory -> check(directory, EnumSet.of(Row.NONE, Row.EXECUTED, Row.FAILED)));

    assertThat(lies).isEmpty();
    assertThat(decided).isGreaterThan(800);
  }

  @Test
  void noPlanForThreeMigrationsLies() {
    directories(
        3, 1, directory -> check(directory, EnumSet.of(Row.NONE, Row.EXECUTED, Row.FAILED)));

    assertThat(lies).isEmpty();
    assertThat(decided).isGreaterThan(7_000);
  }

  @Test
  void whatWasOnlyDeclaredMakesNoPlanLie() {
    directories(2, 2, directory -> check(directory, EnumSet.allOf(Row.class)));

    assertThat(lies).isEmpty();
    assertThat(decided).isLessThan(cases);
  }

  private void check(List<List<String>> directory, Set<Row> kinds) {
    executions(
        directory,
        truth ->
            histories(truth.length, List.copyOf(kinds)).stream()
                .filter(rows -> isPossible(directory, truth, rows))
                .forEach(rows -> check(directory, truth, rows)));
  }

  /// @param statements at most so many in addition to one for each migration
  private static void directories(
      int migrations, int statements, Consumer<List<List<String>>> consumer) {
    extend(new ArrayList<>(), new TreeMap<>(), migrations, statements, consumer);
  }

  private static void extend(
      List<List<String>> directory,
      Map<String, String> columns,
      int migrations,
      int more,
      Consumer<List<List<String>>> consumer) {
    if (directory.size() == migrations) {
      var text = directory.toString();
      if (!text.contains("b") || text.substring(0, text.indexOf('b')).contains("a")) {
        consumer.accept(directory);
      }
      return;
    }
    for (var script : scripts(columns, more > 0)) {
      var after = new TreeMap<>(columns);
      script.forEach(text -> assertThat(Model.execute(text, after)).isTrue());
      var extended = new ArrayList<>(directory);
      extended.add(script);
      extend(extended, after, migrations, more - (script.size() - 1), consumer);
    }
  }

  private static List<List<String>> scripts(Map<String, String> columns, boolean two) {
    var scripts = new ArrayList<List<String>>();
    for (var first : statements(columns)) {
      scripts.add(List.of(first));
      var after = new TreeMap<>(columns);
      Model.execute(first, after);
      if (two) {
        statements(after).forEach(second -> scripts.add(List.of(first, second)));
      }
    }
    return scripts;
  }

  private static List<String> statements(Map<String, String> columns) {
    var statements = new ArrayList<>(List.of(INSERT));
    for (var column : List.of("a", "b")) {
      var type = columns.get(column);
      if (type == null) {
        statements.add("+" + column);
      } else {
        statements.add("-" + column);
        statements.add(column + "=" + (type.equals("text") ? "integer" : "text"));
      }
    }
    return statements;
  }

  /// @param consumer takes how many statements of each migration were executed
  private static void executions(List<List<String>> directory, Consumer<int[]> consumer) {
    int all = directory.stream().mapToInt(script -> script.size() + 1).reduce(1, (a, b) -> a * b);
    for (int number = 0; number < all; number++) {
      var truth = new int[directory.size()];
      int rest = number;
      for (int i = 0; i < truth.length; i++) {
        truth[i] = rest % (directory.get(i).size() + 1);
        rest /= directory.get(i).size() + 1;
      }
      var model = new Model();
      if (model.executed(directory, truth)) {
        consumer.accept(truth);
      }
    }
  }

  private static List<List<Row>> histories(int migrations, List<Row> kinds) {
    List<List<Row>> histories = List.of(List.of());
    for (int i = 0; i < migrations; i++) {
      histories =
          histories.stream()
              .flatMap(rows ->
                  kinds.stream()
                      .map(kind -> Stream.concat(rows.stream(), Stream.of(kind)).toList()))
              .toList();
    }
    return histories;
  }

  /// An engine records what it executed to its end, and nothing else. What is declared was executed
  /// wholly or not at all.
  private static boolean isPossible(List<List<String>> directory, int[] truth, List<Row> rows) {
    return IntStream.range(0, truth.length)
        .noneMatch(i ->
            truth[i] < directory.get(i).size()
                && (rows.get(i) == Row.EXECUTED || (rows.get(i) == Row.DECLARED && truth[i] > 0)));
  }

  private void check(List<List<String>> directory, int[] truth, List<Row> rows) {
    var model = new Model();
    model.executed(directory, truth);
    if (isUnknowable(directory, model, truth, rows)) {
      return;
    }
    cases++;
    var facts = PlannerTest.facts(observed(directory, model.columns, rows));
    if (!(Planner.plan(facts) instanceof Plan.Proceed(var steps, var findings))) {
      return;
    }
    decided++;
    var lie =
        carriedOut(directory, model, steps)
            ? lie(directory, model, truth, rows, findings)
            : rows.contains(Row.FAILED) && !isBlind(findings) ? "fails" : "";
    if (!lie.isEmpty()) {
      lies.add(
          "%s: %s, executed %s, history %s, plan %s"
              .formatted(lie, directory, Arrays.toString(truth), rows, steps));
    }
  }

  /// What is wrong after the plan was carried out; nothing where all is well.
  private static String lie(
      List<List<String>> directory,
      Model model,
      int[] truth,
      List<Row> rows,
      List<Finding> findings) {
    var ideal = new Model();
    ideal.executed(directory, directory.stream().mapToInt(List::size).toArray());
    if (!model.insertsBut(rows).equals(ideal.insertsBut(rows))) {
      return "rows";
    }
    if (isBlind(findings)) {
      return "";
    }
    if (!model.columns.equals(ideal.columns)) {
      return "columns";
    }
    boolean blind =
        IntStream.range(0, truth.length)
            .anyMatch(i -> rows.get(i) == Row.DECLARED && truth[i] == 0);
    return !blind && isOneExecution(directory, truth, rows) && !model.makers.equals(ideal.makers)
        ? "rows that should be gone"
        : "";
  }

  private static boolean isBlind(List<Finding> findings) {
    return findings.stream().anyMatch(one -> one.code() == FindingCode.RECORDED_BUT_ABSENT);
  }

  /// Where history and columns are the same as after another, ordinary course of events, nobody
  /// could tell.
  private static boolean isUnknowable(
      List<List<String>> directory, Model model, int[] truth, List<Row> rows) {
    boolean nothing =
        rows.stream().noneMatch(row -> row == Row.EXECUTED || row == Row.DECLARED)
            && model.columns.isEmpty();
    return nothing
        || isHidden(directory, model, truth, rows)
        || isBehindFailure(directory, model, truth, rows);
  }

  /// Whether a migration without a row was executed so far that the columns do not show it; an
  /// engine writes the row first.
  private static boolean isHidden(
      List<List<String>> directory, Model model, int[] truth, List<Row> rows) {
    return IntStream.range(0, truth.length)
        .filter(i -> rows.get(i) == Row.NONE && truth[i] > 0)
        .anyMatch(i -> {
          var without = truth.clone();
          without[i] = 0;
          return isSame(directory, model, without);
        });
  }

  /// Whether migrations without a row were executed after one that failed, although the columns are
  /// as an engine that stopped at the failure leaves them.
  private static boolean isBehindFailure(
      List<List<String>> directory, Model model, int[] truth, List<Row> rows) {
    int last = rows.lastIndexOf(Row.FAILED);
    Predicate<int[]> stops =
        executed ->
            IntStream.range(last + 1, executed.length)
                .allMatch(i -> executed[i] == 0 || rows.get(i) != Row.NONE);
    if (last < 0 || stops.test(truth)) {
      return false;
    }
    var stopped = new ArrayList<int[]>();
    executions(
        directory,
        other -> {
          if (stops.test(other)
              && isPossible(directory, other, rows)
              && isOneExecution(directory, other, rows)
              && isSame(directory, model, other)) {
            stopped.add(other);
          }
        });
    return !stopped.isEmpty();
  }

  private static boolean isSame(List<List<String>> directory, Model model, int[] other) {
    var second = new Model();
    return second.executed(directory, other) && second.columns.equals(model.columns);
  }

  /// Whether the migrations that are not recorded were executed in order, up to one point.
  private static boolean isOneExecution(List<List<String>> directory, int[] truth, List<Row> rows) {
    boolean ended = false;
    for (int i = 0; i < truth.length; i++) {
      if (rows.get(i) != Row.EXECUTED) {
        if (ended && truth[i] > 0) {
          return false;
        }
        ended |= truth[i] < directory.get(i).size();
      }
    }
    return true;
  }

  /// Whether every step can be carried out.
  private static boolean carriedOut(List<List<String>> directory, Model model, List<Step> steps) {
    return steps.stream()
        .allMatch(step -> {
          int migration = Integer.parseInt(step.migration().value());
          int size = directory.get(migration).size();
          return switch (step) {
            case Step.Apply _ -> model.run(directory, migration, 0, size);
            case Step.Resume(_, var first, _, _) ->
                model.run(directory, migration, first - 1, size);
            case Step.MarkApplied _, Step.MarkRolledBack _ -> true;
          };
        });
  }

  /// As a run does it: a closer look wherever the evidence asks for it.
  private static Scene observed(
      List<List<String>> directory, Map<String, String> columns, List<Row> rows) {
    var closely = new HashSet<String>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i) == Row.FAILED) {
        closely.add(String.valueOf(i));
      }
    }
    while (true) {
      var scene = scene(directory, columns, rows, closely);
      var wanted = scene.weigh().lookCloser().stream().map(MigrationName::value).toList();
      if (closely.containsAll(wanted)) {
        return scene;
      }
      closely.addAll(wanted);
    }
  }

  private static Scene scene(
      List<List<String>> directory,
      Map<String, String> columns,
      List<Row> rows,
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
      switch (rows.get(i)) {
        case EXECUTED -> scene.executed(name);
        case DECLARED -> scene.declared(name);
        case FAILED -> scene.failed(name);
        case NONE -> {}
      }
    }
    return scene.database(
        columns.entrySet().stream()
            .map(column -> column.getKey() + "=" + column.getValue())
            .toArray(String[]::new));
  }
}
