package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.history.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Tells by the objects which statements ran, where any of the unresolved migrations may have run,
/// each up to any of its statements.
///
/// The last statement that ran and changes an object leaves it as it is. Where only one statement
/// can be that one, it ran; what would have changed the object after all that can be, did not. A
/// statement ran only if those before it in its script did, and if what it changes was there. All
/// that is said is true of every execution that leaves the database as it is; what is not said is
/// open.
final class Traces {
  private static final int START = -1;

  /// Whether a statement ran.
  enum Ran {
    /// Otherwise some object would not be as it is.
    YES,
    /// If it had, some object would not be as it is.
    NO,
    /// The objects are the same whether it ran or not.
    OPEN
  }

  /// One statement, or one that is taken for one.
  ///
  /// @param inOrder whether it runs only after the one before it in the same migration
  private record Step(int position, boolean inOrder, List<Change> changes) {}

  /// A statement's change of one object.
  private record Trace(int step, Change change) {}

  private final Observation observation;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, Integer> firstSteps = new TreeMap<>();
  private final Map<ObjectId, List<Trace>> traces = new TreeMap<>();
  private final Ran[] ran;

  /// Which statements ran by the objects that they change, and not only because a later one of the
  /// script did.
  private final boolean[] shown;

  private Traces(Observation observation) {
    this.observation = observation;
    for (int position = 1; position <= observation.rehearsal().migrations().size(); position++) {
      firstSteps.put(position, steps.size());
      addSteps(position);
    }
    ran = new Ran[steps.size()];
    shown = new boolean[steps.size()];
    for (int step = 0; step < ran.length; step++) {
      shown[step] = isSettled(steps.get(step).position());
      ran[step] = shown[step] ? Ran.YES : Ran.OPEN;
    }
    for (int step = 0; step < steps.size(); step++) {
      for (var change : steps.get(step).changes()) {
        traces
            .computeIfAbsent(change.object(), _ -> new ArrayList<>())
            .add(new Trace(step, change));
      }
    }
  }

  /// All that can be told of the observation.
  static Traces of(Observation observation) {
    var traces = new Traces(observation);
    boolean changed = true;
    while (changed) {
      // What is there counts before what is missing: of a statement that made one object and not
      // the other, the other is missing.
      changed = traces.tellWhatRan() || traces.tellWhatDidNot();
    }
    return traces;
  }

  private void addSteps(int position) {
    var migration = observation.rehearsal().at(position);
    if (isSettled(position)) {
      steps.add(new Step(position, false, migration.changes()));
    } else {
      steps(migration)
          .forEach(changes -> steps.add(new Step(position, migration.isReplayed(), changes)));
    }
  }

  /// What each statement changes. Of a script that could not be replayed it is not known which
  /// statements fail in the database too, and each change counts as one.
  static List<List<Change>> steps(RehearsedMigration migration) {
    return migration.isReplayed()
        ? Frontier.steps(migration)
        : migration.changes().stream().map(List::of).toList();
  }

  private boolean isSettled(int position) {
    return Executed.isSettled(observation, position);
  }

  /// Whether the statement ran.
  ///
  /// @param statement its place in the script, from 0
  Ran of(int position, int statement) {
    return ran[step(position, statement)];
  }

  /// Whether the statement is not only implied by later ones of its script: without it an object
  /// that it changes would not be as it is.
  boolean isShown(int position, int statement) {
    int step = step(position, statement);
    return steps.get(step).changes().stream().anyMatch(change -> isShown(step, change.object()));
  }

  /// Whether a later migration changes the object too, with a statement that is shown itself or was
  /// executed by the word of an engine.
  boolean isOverridden(int position, ObjectId object) {
    return on(object).stream()
        .mapToInt(Trace::step)
        .anyMatch(later ->
            steps.get(later).position() > position
                && ran[later] == Ran.YES
                && (isSettled(steps.get(later).position()) || isShown(later, object)));
  }

  /// Whether a later migration changes the object too that ran, or is recorded and may have run.
  boolean isOvertaken(int position, ObjectId object) {
    return on(object).stream()
        .mapToInt(Trace::step)
        .filter(step -> steps.get(step).position() > position)
        .anyMatch(step -> ran[step] == Ran.YES || (ran[step] == Ran.OPEN && isRecorded(step)));
  }

  /// Whether no execution leaves the object as it is.
  boolean isConflict(ObjectId object) {
    return lastOnes(object, on(object), START - 1).length == 0;
  }

  private boolean isRecorded(int step) {
    return observation.standingAt(steps.get(step).position()) == Standing.RECORDED;
  }

  private List<Trace> on(ObjectId object) {
    return traces.getOrDefault(object, List.of());
  }

  private int step(int position, int statement) {
    return firstSteps.getOrDefault(position, 0) + statement;
  }

  private boolean isShown(int step, ObjectId object) {
    return ran[step] == Ran.YES && lastOnes(object, on(object), step).length == 0;
  }

  private boolean tellWhatRan() {
    boolean changed = false;
    for (var entry : traces.entrySet()) {
      var last = lastOnes(entry.getKey(), entry.getValue(), this::isGround);
      if (last.length == 1 && last[0] != START) {
        changed |= show(entry.getValue().get(last[0]).step());
      }
    }
    for (int step = steps.size() - 1; step > 0; step--) {
      if (ran[step] == Ran.YES && follows(step)) {
        changed |= tell(step - 1, Ran.YES);
      }
    }
    return changed;
  }

  private boolean tellWhatDidNot() {
    boolean changed = false;
    for (var entry : traces.entrySet()) {
      var last = lastOnes(entry.getKey(), entry.getValue(), START - 1);
      var left = entry.getValue();
      for (int i = last.length == 0 ? left.size() : last[last.length - 1] + 1;
          i < left.size();
          i++) {
        changed |= tell(left.get(i).step(), Ran.NO);
      }
      for (int i = 0; i < left.size(); i++) {
        changed |= !canRun(left, i) && tell(left.get(i).step(), Ran.NO);
      }
    }
    for (int step = 1; step < steps.size(); step++) {
      if (ran[step - 1] == Ran.NO && follows(step)) {
        changed |= tell(step, Ran.NO);
      }
    }
    return changed;
  }

  private boolean show(int step) {
    boolean changed = tell(step, Ran.YES);
    if (ran[step] == Ran.YES && !shown[step]) {
      shown[step] = true;
      changed = true;
    }
    return changed;
  }

  /// Nothing that was told is taken back; where both would follow, the object is in conflict.
  private boolean tell(int step, Ran told) {
    boolean open = ran[step] == Ran.OPEN;
    if (open) {
      ran[step] = told;
    }
    return open;
  }

  private boolean follows(int step) {
    return steps.get(step).inOrder()
        && steps.get(step - 1).position() == steps.get(step).position();
  }

  /// Which traces may be the last of those that were left on the object, as it is as they leave it.
  ///
  /// @param without a step that is taken for one that did not run
  private int[] lastOnes(ObjectId object, List<Trace> left, int without) {
    return Arrays.stream(lastOnes(object, left, step -> ran[step] == Ran.YES && step != without))
        .filter(i -> i == START || left.get(i).step() != without)
        .toArray();
  }

  /// @param certain which steps surely ran, so that none before them can be the last
  private int[] lastOnes(ObjectId object, List<Trace> left, IntPredicate certain) {
    int from =
        IntStream.range(0, left.size())
            .filter(i -> certain.test(left.get(i).step()))
            .max()
            .orElse(START);
    var actual = observation.target().definitionOf(object);
    return IntStream.range(from, left.size())
        .filter(i -> i == START || ran[left.get(i).step()] != Ran.NO)
        .filter(i -> isAsLeft(object, after(left, i), actual))
        .toArray();
  }

  /// Whether it is certain enough that the statement ran to tell of others by it. Where a later one
  /// of its script is all that speaks for it, and something that the script makes before that one
  /// is missing without anything that could have taken it away, somebody made the later one's by
  /// hand.
  private boolean isGround(int step) {
    return shown[step]
        || (ran[step] == Ran.YES
            && sameMigration(step).filter(one -> ran[one] == Ran.YES).allMatch(this::mayHaveRun));
  }

  private IntStream sameMigration(int step) {
    int position = steps.get(step).position();
    int from = firstSteps.getOrDefault(position, 0);
    return IntStream.range(from, steps.size())
        .takeWhile(one -> steps.get(one).position() == position);
  }

  /// Whether each object is as the statement, or one after it, leaves it.
  private boolean mayHaveRun(int step) {
    return steps.get(step).changes().stream()
        .allMatch(change -> {
          var left = on(change.object());
          var actual = observation.target().definitionOf(change.object());
          return IntStream.range(0, left.size())
              .filter(i -> left.get(i).step() >= step && ran[left.get(i).step()] != Ran.NO)
              .anyMatch(i -> isAsLeft(change.object(), after(left, i), actual));
        });
  }

  private boolean isAsLeft(ObjectId object, Optional<String> expected, Optional<String> actual) {
    return expected.equals(actual) || observation.rehearsal().isTaste(object, expected);
  }

  /// Whether the object may have been there, or not been there, as the statement needs it.
  private boolean canRun(List<Trace> left, int index) {
    boolean needed = left.get(index).change().before().isPresent();
    int from =
        IntStream.range(0, index)
            .filter(i -> ran[left.get(i).step()] == Ran.YES)
            .max()
            .orElse(START);
    return IntStream.range(from, index)
        .filter(i -> i == START || ran[left.get(i).step()] != Ran.NO)
        .anyMatch(i -> after(left, i).isPresent() == needed);
  }

  private static Optional<String> after(List<Trace> left, int index) {
    return index == START ? left.getFirst().change().before() : left.get(index).change().after();
  }
}
