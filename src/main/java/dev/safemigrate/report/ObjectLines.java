package dev.safemigrate.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.evidence.ObjectEvidence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// The objects that a verdict rests on, by what they say, each table or type on a line with its
/// parts. For example `there table public.users: id, email, users_pkey`.
final class ObjectLines {
  private static final String INDENT = " ".repeat(6);
  private static final int COLUMN = Word.STILL_THERE.text.length() + 2;

  /// What is to be said of an object, in the order in which it is told.
  private enum Word {
    DIFFERS,
    THERE,
    GONE,
    STILL_THERE,
    AS_BEFORE,
    MISSING;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private ObjectLines() {}

  /// The lines, none longer than the width unless a single name is.
  static List<String> of(Evidence evidence, int width) {
    var byWord =
        evidence.objects().stream()
            .collect(groupingBy(ObjectLines::word, () -> new EnumMap<>(Word.class), toList()));
    var lines = new ArrayList<String>();
    byWord.forEach((word, objects) -> {
      var label = word.text;
      for (var line : owners(objects)) {
        for (var part : Words.wrapped(line, width - INDENT.length() - COLUMN)) {
          lines.add(INDENT + label + " ".repeat(COLUMN - label.length()) + part);
          label = "";
        }
      }
    });
    return lines;
  }

  private static Word word(ObjectEvidence evidence) {
    boolean wanted = evidence.expected().isPresent();
    boolean there = evidence.actual().isPresent();
    return switch (evidence.says()) {
      case PRESENT -> wanted ? Word.THERE : Word.GONE;
      case ABSENT -> wanted ? (there ? Word.AS_BEFORE : Word.MISSING) : Word.STILL_THERE;
      case CONFLICT -> Word.DIFFERS;
    };
  }

  /// One line for each table, type or other object that stands by itself.
  private static List<String> owners(List<ObjectEvidence> objects) {
    return objects.stream()
        .map(ObjectEvidence::object)
        .collect(groupingBy(ObjectLines::owner, LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .map(owner -> line(owner.getKey(), owner.getValue()))
        .toList();
  }

  private static String owner(ObjectId object) {
    return object.parent().isEmpty()
        ? object.displayName()
        : new ObjectId(object.kind(), object.schema(), "", object.parent(), "").displayName();
  }

  private static String line(String owner, List<ObjectId> objects) {
    var itself =
        objects.stream()
            .filter(object -> object.parent().isEmpty())
            .map(ObjectId::description)
            .distinct()
            .collect(joining(", "));
    var parts =
        objects.stream()
            .filter(object -> !object.parent().isEmpty())
            .map(ObjectId::name)
            .distinct()
            .collect(joining(", "));
    return itself.isEmpty()
        ? "of " + owner + ": " + parts
        : itself + (parts.isEmpty() ? "" : ": " + parts);
  }
}
