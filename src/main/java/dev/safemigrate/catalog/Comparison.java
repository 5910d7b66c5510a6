package dev.safemigrate.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares what a script did with what it was expected to do.
public final class Comparison {
  private static final Set<String> TASTE = Set.of("storage", "row security", "forced row security");
  private static final Optional<String> NONE = Optional.of("none");

  private Comparison() {}

  /// Whether the attribute may be left to the administrator: where no migration ever sets it,
  /// anything will do.
  public static boolean isTaste(ObjectId object, Optional<String> expected) {
    return TASTE.contains(object.aspect()) && expected.equals(NONE);
  }

  /// Whether the change sets what is otherwise left to the administrator, or takes it back.
  public static boolean settlesTaste(Change change) {
    return TASTE.contains(change.object().aspect())
        && (isSet(change.before()) || isSet(change.after()));
  }

  private static boolean isSet(Optional<String> definition) {
    return definition.isPresent() && !definition.equals(NONE);
  }

  /// Where the script did not do what was expected: an object that is not as it should be
  /// afterwards, or one that it removed although nobody expected that. What it made or changed
  /// besides (partitions, default privileges, event triggers) is nobody's harm, nor is a setting
  /// that went with something else.
  ///
  /// @param before the catalog before the script
  /// @param expected the changes in the rehearsal
  /// @param actual the changes in the database
  public static List<Difference> of(Catalog before, List<Change> expected, List<Change> actual) {
    var after = actual.stream().collect(Collectors.toMap(Change::object, Change::after));
    var differences = new ArrayList<Difference>();
    for (var change : expected) {
      var object = change.object();
      var found = after.getOrDefault(object, before.definitionOf(object));
      boolean anythingWillDo = isTaste(object, change.after()) && !settlesTaste(change);
      if (!found.equals(change.after()) && !anythingWillDo) {
        differences.add(new Difference(object, change.after(), found));
      }
    }
    var removed =
        expected.stream().filter(Change::isRemoval).map(Change::object).collect(Collectors.toSet());
    actual.stream()
        .filter(Change::isRemoval)
        .filter(change -> !removed.contains(change.object()))
        .filter(change -> !isPartOf(change.object(), removed))
        .filter(change -> change.object().kind() != ObjectKind.SETTING)
        .map(change -> new Difference(change.object(), change.before(), Optional.empty()))
        .forEach(differences::add);
    return differences.stream().distinct().sorted().toList();
  }

  /// Whether the object went with the table or type that it belongs to, or the comment with what it
  /// is on.
  private static boolean isPartOf(ObjectId object, Set<ObjectId> removed) {
    return removed.stream()
        .filter(whole -> whole.schema().equals(object.schema()))
        .anyMatch(whole ->
            isPartOf(object, whole)
                || (object.kind() == ObjectKind.COMMENT
                    && whole.parent().equals(object.parent())
                    && whole.name().equals(object.name())));
  }

  private static boolean isPartOf(ObjectId object, ObjectId whole) {
    return whole.parent().isEmpty()
        && !object.parent().isEmpty()
        && whole.name().equals(object.parent());
  }
}
