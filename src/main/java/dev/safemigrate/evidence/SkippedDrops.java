package dev.safemigrate.evidence;

import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds statements that had nothing to drop in the rehearsal, and would have something here: `DROP
/// TABLE IF EXISTS legacy`, where somebody made such a table by hand. No object tells whether they
/// ran. In doubt, by the words of the statement, one is such a statement.
final class SkippedDrops {
  private static final Set<ObjectKind> NOT_DROPPED =
      Set.of(ObjectKind.ENUM_LABEL, ObjectKind.COMMENT, ObjectKind.PRIVILEGE);

  private SkippedDrops() {}

  /// The statements of the migration at the position, in order.
  static List<RehearsedStatement> of(Observation observation, int position) {
    var skipped =
        observation.rehearsal().at(position).statements().stream()
            .filter(one -> one.effect().skipped() && words(one).contains("drop"))
            .toList();
    if (skipped.isEmpty()) {
      return List.of();
    }
    var unforeseen = unforeseen(observation, position);
    return skipped.stream()
        .filter(one -> unforeseen.stream().anyMatch(object -> names(words(one), object)))
        .toList();
  }

  /// What is here, and neither there after this migration nor made by a later one.
  private static List<ObjectId> unforeseen(Observation observation, int position) {
    var timeline = observation.rehearsal().timeline();
    return observation.target().objects().keySet().stream()
        .filter(object -> !NOT_DROPPED.contains(object.kind()))
        .filter(object -> timeline.definitionAt(object, position).isEmpty())
        .filter(
            object -> timeline.touchersOf(object).stream().noneMatch(toucher -> toucher > position))
        .toList();
  }

  /// An index is dropped without its table being named.
  private static boolean names(Set<String> words, ObjectId object) {
    boolean ofParent = !object.parent().isEmpty() && object.kind() != ObjectKind.INDEX;
    return words.contains(firstWord(object.name()))
        && (!ofParent || words.contains(firstWord(object.parent())));
  }

  /// A function is named with its arguments.
  private static String firstWord(String name) {
    return split(name)[0];
  }

  private static Set<String> words(RehearsedStatement statement) {
    return Arrays.stream(split(statement.statement().text()))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String[] split(String text) {
    return text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_$]+", -1);
  }
}
