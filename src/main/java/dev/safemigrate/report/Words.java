package dev.safemigrate.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Numbers, durations and long sentences in plain words.
public final class Words {
  private static final long MILLIS_OF_SECOND = 1000;
  private static final int SECONDS_OF_MINUTE = 60;

  private Words() {}

  /// For example `1 migration`, `2 migrations`; the noun takes an `s`.
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /// For example `42 ms`, `1.4 s`, `2 min 5 s`.
  public static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis < MILLIS_OF_SECOND) {
      return millis + " ms";
    }
    if (duration.toSeconds() < SECONDS_OF_MINUTE) {
      return String.format(Locale.ROOT, "%d.%d s", millis / MILLIS_OF_SECOND, millis % 1000 / 100);
    }
    return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
  }

  static String capitalised(String clause) {
    return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1);
  }

  /// The text on one line and at most so long.
  static String abridged(String text, int length) {
    var line = text.lines().map(String::strip).collect(Collectors.joining(" "));
    if (line.codePointCount(0, line.length()) <= length) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, length - 1)).stripTrailing() + "…";
  }

  /// The text in lines of at most that width, broken between words only: a name or path that is
  /// longer stays whole, so that it can be copied.
  static List<String> wrapped(String text, int width) {
    return text.lines().flatMap(line -> wrappedLine(line, width).stream()).toList();
  }

  private static List<String> wrappedLine(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.strip().split(" +", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /// The text with a question mark for each control character but tabs and line feeds: a name may
  /// hold an escape sequence, and a terminal would obey it.
  static String printable(String text) {
    return text.codePoints()
        .map(point -> Character.isISOControl(point) && point != '\t' && point != '\n' ? '?' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
