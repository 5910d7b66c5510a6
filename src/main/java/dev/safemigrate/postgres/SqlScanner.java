package dev.safemigrate.postgres;

import java.util.Locale;
import org.postgresql.core.Parser;

/// Walks over the words and marks of a script; white space, comments and the insides of quotes are
/// passed over with the driver's own functions. It knows no grammar.
final class SqlScanner {
  private static final String WHITE_SPACE = " \t\n\r\f\u000b";

  private final char[] text;
  private final boolean standardConformingStrings;
  private int start;
  private int end;

  SqlScanner(String text, boolean standardConformingStrings) {
    this.text = text.toCharArray();
    this.standardConformingStrings = standardConformingStrings;
  }

  /// What PostgreSQL takes for white space; Unicode's other spaces are part of a name to it.
  static boolean isWhiteSpace(char character) {
    return WHITE_SPACE.indexOf(character) >= 0;
  }

  /// Moves to the next word, quoted text or mark.
  ///
  /// @return false at the end
  boolean next() {
    start = end;
    while (start < text.length) {
      int last = endOfToken(start);
      end = Math.min(last + 1, text.length);
      if (!isBlank(start, last)) {
        return true;
      }
      start = end;
    }
    return false;
  }

  /// Where the current token starts.
  int start() {
    return start;
  }

  /// The current token in capital letters, if it is an unquoted word; else its first character.
  String token() {
    return Parser.isIdentifierStartChar(text[start])
        ? new String(text, start, end - start).toUpperCase(Locale.ROOT)
        : String.valueOf(text[start]);
  }

  /// The current token as it stands.
  String text() {
    return new String(text, start, end - start);
  }

  /// A comment without an end is not blank: the server refuses it.
  private boolean isBlank(int first, int last) {
    boolean mayBeComment = text[first] == '-' || text[first] == '/';
    return isWhiteSpace(text[first]) || (mayBeComment && last > first && last < text.length);
  }

  private int endOfToken(int position) {
    return switch (text[position]) {
      case '\'' -> Parser.parseSingleQuotes(text, position, standardConformingStrings);
      case '"' -> Parser.parseDoubleQuotes(text, position);
      case '-' -> Parser.parseLineComment(text, position);
      case '/' -> Parser.parseBlockComment(text, position);
      case '$' -> Parser.parseDollarQuotes(text, position);
      default -> endOfWord(position);
    };
  }

  private int endOfWord(int position) {
    int last = position;
    if (Parser.isIdentifierStartChar(text[position])) {
      while (last + 1 < text.length && Parser.isIdentifierContChar(text[last + 1])) {
        last++;
      }
    }
    return last;
  }
}
