package dev.safemigrate.plan;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.plan.Repairs.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the repair of one object must know of the others.
///
/// @param subjects all objects that differ, in the order of their repair
/// @param known what is expected of aspects that do not differ, as far as it is known
record Context(Map<Subject, List<Difference>> subjects, Map<ObjectId, String> known) {
  /// What stands in one schema with a name that it shares with no other.
  private static final Set<ObjectKind> HOLD_NAMES =
      Set.of(
          ObjectKind.TABLE,
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.SEQUENCE,
          ObjectKind.INDEX,
          ObjectKind.CONSTRAINT,
          ObjectKind.ENUM,
          ObjectKind.DOMAIN,
          ObjectKind.TYPE);

  List<Difference> differencesOf(Subject subject) {
    return subjects.getOrDefault(subject, List.of());
  }

  boolean isMissing(Subject subject) {
    return isWholly(subject, Difference.Change.MISSING);
  }

  boolean isUnexpected(Subject subject) {
    return isWholly(subject, Difference.Change.UNEXPECTED);
  }

  private boolean isWholly(Subject subject, Difference.Change change) {
    var differences = differencesOf(subject);
    return !differences.isEmpty() && differences.stream().allMatch(one -> one.change() == change);
  }

  /// What the aspect should be, where that differs.
  Optional<String> expected(Subject subject, String aspect) {
    return difference(subject, aspect).flatMap(Difference::expected);
  }

  /// What the aspect is, where it should be something else.
  Optional<String> actual(Subject subject, String aspect) {
    return difference(subject, aspect).flatMap(Difference::actual);
  }

  /// What the aspect should be, also where it is.
  Optional<String> wanted(Subject subject, String aspect) {
    return expected(subject, aspect)
        .or(() -> Optional.ofNullable(known.get(subject.aspect(aspect))));
  }

  private Optional<Difference> difference(Subject subject, String aspect) {
    return differencesOf(subject).stream()
        .filter(one -> one.object().aspect().equals(aspect))
        .findFirst();
  }

  /// The missing columns of a missing table.
  List<Subject> columnsOf(Subject table) {
    return subjects.keySet().stream()
        .filter(one -> one.kind() == ObjectKind.COLUMN)
        .filter(one -> tableOf(one).equals(table))
        .filter(this::isMissing)
        .toList();
  }

  /// Whether the column comes or goes with its table.
  boolean isPartOfTable(Subject column) {
    var table = tableOf(column);
    return isMissing(table) || isUnexpected(table);
  }

  static Subject tableOf(Subject column) {
    return new Subject(ObjectKind.TABLE, column.schema(), "", column.parent());
  }

  /// Whether the object, which should not be there, has the name of one that should.
  boolean isInTheWay(Subject subject) {
    return isUnexpected(subject) && namesakes(subject).anyMatch(this::isMissing);
  }

  /// Whether the object, which is missing, cannot be made because another one has its name.
  boolean isObstructed(Subject subject) {
    return isMissing(subject) && namesakes(subject).anyMatch(this::isUnexpected);
  }

  private Stream<Subject> namesakes(Subject subject) {
    return subjects.keySet().stream()
        .filter(Predicate.not(subject::equals))
        .filter(other -> HOLD_NAMES.contains(subject.kind()) && HOLD_NAMES.contains(other.kind()))
        .filter(other ->
            other.schema().equals(subject.schema()) && other.name().equals(subject.name()));
  }
}
