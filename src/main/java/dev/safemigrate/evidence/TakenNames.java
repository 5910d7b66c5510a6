package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds names that a migration needs and something else has: a table in the place of a view, an
/// index on another table. The migration is absent, and would fail half-way through the plan.
final class TakenNames {
  private static final Set<ObjectKind> RELATIONS =
      Set.of(
          ObjectKind.TABLE,
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.SEQUENCE,
          ObjectKind.INDEX);

  private static final Set<ObjectKind> TYPES =
      Set.of(ObjectKind.ENUM, ObjectKind.DOMAIN, ObjectKind.TYPE);

  /// Each of them has a row type of its name.
  private static final Set<ObjectKind> HAVE_ROWS =
      Set.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

  private record Name(String schema, String name) {}

  private final Map<Name, Set<ObjectId>> holders = new HashMap<>();
  private final Map<ObjectId, String> definitions = new HashMap<>();

  private TakenNames() {}

  /// The verdicts, but conflicting where a migration, absent or in part, cannot have a name that it
  /// needs.
  ///
  /// @param unresolved positions of the unresolved migrations, one for each verdict
  static List<Verdict> refused(
      Observation observation, List<Integer> unresolved, List<Verdict> verdicts) {
    var names = new TakenNames();
    observation.target().objects().forEach((id, definition) -> names.put(id, definition));
    var refused = new ArrayList<Verdict>();
    for (int index = 0; index < verdicts.size(); index++) {
      var verdict = verdicts.get(index);
      var migration = observation.rehearsal().at(unresolved.get(index));
      var taken = names.execute(toBeMade(migration, verdict));
      refused.add(taken.isEmpty() ? verdict : new Verdict.Conflicting(taken));
    }
    return refused;
  }

  /// What is still to be done of the migration.
  private static List<Change> toBeMade(RehearsedMigration migration, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Absent() -> migration.changes();
      case Verdict.Partial(var missing, _) ->
          Change.sum(
              migration.statements().stream()
                  .filter(one -> missing.contains(one.statement()))
                  .map(RehearsedStatement::changes)
                  .toList());
      case Verdict.Present _,
          Verdict.Conflicting _,
          Verdict.NoCatalogEffect _,
          Verdict.NotRehearsed _,
          Verdict.Undecided _,
          Verdict.Overtaken _,
          Verdict.Hidden _,
          Verdict.Misnamed _ ->
          List.of();
    };
  }

  /// The objects that cannot be made, and those that stand in their way.
  private List<Difference> execute(List<Change> changes) {
    changes.stream().filter(Change::isRemoval).map(Change::object).forEach(this::remove);
    var made = changes.stream().filter(one -> one.before().isEmpty()).toList();
    var differences = new TreeSet<Difference>();
    for (var change : made) {
      for (var other : inTheWay(change)) {
        differences.add(new Difference(change.object(), change.after(), Optional.empty()));
        differences.add(
            new Difference(other, Optional.empty(), Optional.ofNullable(definitions.get(other))));
      }
    }
    changes.forEach(change -> change.after().ifPresent(text -> put(change.object(), text)));
    return List.copyOf(differences);
  }

  private List<ObjectId> inTheWay(Change made) {
    var object = made.object();
    return holders.getOrDefault(new Name(object.schema(), object.name()), Set.of()).stream()
        .filter(other -> !isSame(object, other))
        .filter(other ->
            (isRelation(object, made.after().orElse(""))
                    && isRelation(other, definitions.getOrDefault(other, "")))
                || (isType(object) && isType(other)))
        .toList();
  }

  private static boolean isSame(ObjectId one, ObjectId other) {
    return one.kind() == other.kind() && one.parent().equals(other.parent());
  }

  /// Keys are kept by an index of their name.
  private static boolean isRelation(ObjectId object, String definition) {
    return RELATIONS.contains(object.kind())
        || (object.kind() == ObjectKind.TYPE && definition.startsWith("AS ("))
        || (object.kind() == ObjectKind.CONSTRAINT
            && (definition.startsWith("PRIMARY KEY")
                || definition.startsWith("UNIQUE")
                || definition.startsWith("EXCLUDE")));
  }

  private static boolean isType(ObjectId object) {
    return TYPES.contains(object.kind()) || HAVE_ROWS.contains(object.kind());
  }

  private static boolean holdsName(ObjectId object) {
    return RELATIONS.contains(object.kind())
        || TYPES.contains(object.kind())
        || object.kind() == ObjectKind.CONSTRAINT;
  }

  private void put(ObjectId object, String definition) {
    if (holdsName(object)) {
      holders
          .computeIfAbsent(new Name(object.schema(), object.name()), _ -> new HashSet<>())
          .add(object);
      definitions.put(object, definition);
    }
  }

  private void remove(ObjectId object) {
    definitions.remove(object);
    holders.getOrDefault(new Name(object.schema(), object.name()), new HashSet<>()).remove(object);
  }
}
