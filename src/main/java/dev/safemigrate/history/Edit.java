package dev.safemigrate.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// How a script differs from the one that was recorded. Of that one only the checksum is known, so
/// it is tried whether the script would have it with less in it.
public enum Edit {
  /// Not at all, or only in line ends.
  NONE,
  /// In what editors change by themselves: a byte order mark, white space at the ends of lines and
  /// of the file, empty lines.
  WHITE_SPACE,
  /// In white space, and in comments that were added.
  COMMENTS,
  /// In more than that, or in comments that were changed or taken out: the old text is not known.
  UNKNOWN;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /// What Prisma writes where nothing is to be done.
  private static final String EMPTY = "-- This is an empty migration.";

  private static final Pattern ENDS_OF_LINES = Pattern.compile("[ \\t]+(?=\\n)");
  private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

  /// Lines of comments, or a comment over several lines; what stands before it on the line is not
  /// SQL.
  private static final Pattern COMMENT =
      Pattern.compile("(?m)(^[ \\t]*--[^\\n]*(\\n|\\z))+|^[ \\t]*/\\*(?s:.*?)\\*/[ \\t]*(\\n|\\z)");

  private static final Pattern COMMENT_LINE = Pattern.compile("(?m)^[ \\t]*--[^\\n]*(\\n|\\z)");

  /// So many comments of one script are tried.
  private static final int MOST = 100;

  /// What was changed since the checksum was taken.
  public static Edit of(Checksum recorded, String script) {
    if (recorded.matches(script)) {
      return NONE;
    }
    var text = withoutMark(script).replace("\r\n", "\n");
    if (isAny(recorded, List.of(text))) {
      return WHITE_SPACE;
    }
    return isAny(recorded, withoutComments(text)) ? COMMENTS : UNKNOWN;
  }

  private static String withoutMark(String script) {
    return script.startsWith(BYTE_ORDER_MARK) ? script.substring(1) : script;
  }

  private static boolean isAny(Checksum recorded, Iterable<String> texts) {
    var tried = new LinkedHashSet<String>();
    for (var text : texts) {
      var narrow = ENDS_OF_LINES.matcher(text).replaceAll("");
      for (var one : List.of(text, narrow, EMPTY_LINES.matcher(narrow).replaceAll("\n\n"))) {
        var bare = one.stripTrailing();
        tried.addAll(List.of(one, bare, bare + "\n", bare + "\n\n"));
      }
    }
    return tried.stream()
        .anyMatch(text -> recorded.matches(text) || recorded.matches(BYTE_ORDER_MARK + text));
  }

  /// The script without each comment, without each line of one, without those at its start, and
  /// without any.
  private static Set<String> withoutComments(String text) {
    var texts = new LinkedHashSet<String>();
    var comments = new ArrayList<>(places(COMMENT, text));
    comments.addAll(places(COMMENT_LINE, text));
    comments.stream().limit(MOST).forEach(place -> addWithout(texts, text, place));
    var rest = text;
    for (var start = first(rest); start.isPresent(); start = first(rest)) {
      rest = rest.substring(start.get().end()).stripLeading();
      texts.add(rest);
    }
    if (rest.isEmpty()) {
      texts.add(EMPTY);
    }
    return texts;
  }

  private record Place(int start, int end) {}

  /// Only comments that no string can reach into: with a quote left open before them, they may be a
  /// part of it.
  private static List<Place> places(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> new Place(found.start(), found.end()))
        .filter(place -> isOutsideStrings(text.substring(0, place.start())))
        .toList();
  }

  private static boolean isOutsideStrings(String before) {
    return before.chars().filter(one -> one == '\'').count() % 2 == 0 && !before.contains("$");
  }

  private static Optional<Place> first(String text) {
    return places(COMMENT, text).stream()
        .filter(place -> text.substring(0, place.start()).isBlank())
        .findFirst();
  }

  /// With the empty line after it, and without that too.
  private static void addWithout(Set<String> texts, String text, Place place) {
    var before = text.substring(0, place.start());
    var after = text.substring(place.end());
    texts.add(before + after);
    texts.add(before + after.replaceFirst("^\\n", ""));
  }
}
