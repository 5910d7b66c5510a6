package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.evidence.Traces.Ran;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The verdict on one migration from what the objects tell of its statements.
record Trail(Observation observation, Traces traces, int position) {

  Verdict verdict() {
    if (migration().hasNoCatalogEffect()) {
      return isToldToRun() ? new Verdict.Absent() : new Verdict.NoCatalogEffect();
    }
    if (steps().size() != migration().statements().size()) {
      return unobserved();
    }
    var overtaken = overtaken();
    if (!overtaken.isEmpty()) {
      return new Verdict.Overtaken(overtaken);
    }
    var open = statements(this::isInDoubt);
    if (!open.isEmpty()) {
      return new Verdict.Undecided(open);
    }
    int firstAbsent = indices().filter(this::isAbsent).findFirst().orElse(steps().size());
    if (firstAbsent == steps().size()) {
      return new Verdict.Present();
    }
    return upTo(firstAbsent);
  }

  /// A verdict that does not stand before the migration was observed statement by statement.
  private Verdict unobserved() {
    return switch (traces.of(position, 0)) {
      case YES -> new Verdict.Present();
      case NO -> new Verdict.Absent();
      case OPEN -> new Verdict.Hidden();
    };
  }

  private Verdict upTo(int firstAbsent) {
    int ran = indices().filter(this::isPresent).max().orElse(-1) + 1;
    var data =
        IntStream.range(ran, firstAbsent)
            .filter(index -> DataStatements.isData(migration().statements().get(index)))
            .boxed()
            .toList();
    if (!data.isEmpty() && isToldToHaveRun()) {
      ran = data.getLast() + 1;
    } else if (!data.isEmpty() && !isToldToRun()) {
      return new Verdict.Undecided(
          statements(data::contains), statements(index -> index >= firstAbsent));
    }
    int missing = ran;
    return missing == 0 ? new Verdict.Absent() : migration().partialAfter(missing);
  }

  /// Whether it leaves a trace, and nothing tells whether it ran; or it takes rows away, and only
  /// later statements of its script tell that it ran.
  private boolean isInDoubt(int index) {
    var changes = steps().get(index);
    return switch (traces.of(position, index)) {
      case OPEN -> !changes.isEmpty();
      case YES -> changes.stream().anyMatch(this::mayLoseRows) && !traces.isShown(position, index);
      case NO -> false;
    };
  }

  /// Whether there are rows that the statement, had it run, would have taken away.
  private boolean mayLoseRows(Change change) {
    return change.destroysRows()
        && observation.target().definitionOf(change.object()).isPresent()
        && !traces.isOverridden(position, change.object());
  }

  private boolean isPresent(int index) {
    return !steps().get(index).isEmpty() && traces.of(position, index) == Ran.YES;
  }

  private boolean isAbsent(int index) {
    return !steps().get(index).isEmpty() && traces.of(position, index) == Ran.NO;
  }

  /// What a later migration that ran has changed too, so that to execute this one now would undo
  /// that.
  private List<ObjectId> overtaken() {
    var objects = new TreeSet<ObjectId>();
    indices()
        .filter(index -> traces.of(position, index) != Ran.YES)
        .forEach(index ->
            steps().get(index).stream()
                .map(Change::object)
                .filter(object -> traces.isOvertaken(position, object))
                .forEach(objects::add));
    return new ArrayList<>(objects);
  }

  private boolean isToldToHaveRun() {
    return observation.decisions().ran().contains(migration().name());
  }

  private boolean isToldToRun() {
    return observation.decisions().mustRun().contains(migration().name()) && !isToldToHaveRun();
  }

  private List<Statement> statements(IntPredicate wanted) {
    return indices()
        .filter(wanted)
        .mapToObj(index -> migration().statements().get(index).statement())
        .toList();
  }

  private IntStream indices() {
    return IntStream.range(0, steps().size());
  }

  private List<List<Change>> steps() {
    return Traces.steps(migration());
  }

  private RehearsedMigration migration() {
    return observation.rehearsal().at(position);
  }
}
