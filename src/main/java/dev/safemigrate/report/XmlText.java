package dev.safemigrate.report;

/// Text for XML 1.0.
final class XmlText {
  private static final int REPLACEMENT = 0xFFFD;

  private XmlText() {}

  /// For the content of an element and for an attribute in double quotes. Line feeds and tabs would
  /// become spaces in an attribute, so they are written by their numbers; what no document may hold
  /// is replaced.
  static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints().forEach(point -> append(escaped, point));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int point) {
    switch (point) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\n', '\r', '\t' -> escaped.append("&#").append(point).append(';');
      default -> escaped.appendCodePoint(isAllowed(point) ? point : REPLACEMENT);
    }
  }

  private static boolean isAllowed(int point) {
    return point >= ' '
        && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        && point != 0xFFFE
        && point != 0xFFFF;
  }
}
