package dev.safemigrate.datamodel;

import dev.safemigrate.datamodel.Token.Kind;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Cuts a schema file into tokens and leaves out comments and white space.
///
/// Source: prisma-engines, `psl/schema-ast/src/parser/datamodel.pest`.
final class Tokenizer {
  private static final char END = '\0';

  private final SchemaFile file;
  private final String text;
  private final List<SchemaProblem> problems;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private Tokenizer(SchemaFile file, List<SchemaProblem> problems) {
    this.file = file;
    this.text = file.text().startsWith("\uFEFF") ? file.text().substring(1) : file.text();
    this.problems = problems;
  }

  /// The tokens of the file, the last of kind END.
  ///
  /// @param problems takes what is wrong
  static List<Token> tokens(SchemaFile file, List<SchemaProblem> problems) {
    return new Tokenizer(file, problems).run();
  }

  private List<Token> run() {
    while (at < text.length()) {
      next();
    }
    add(Kind.END, "");
    return tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '\n' || c == '\r') {
      lineEnd();
    } else if (text.startsWith("//", at)) {
      skipToLineEnd();
    } else if (text.startsWith("/*", at)) {
      skipComment();
    } else if (c == '"') {
      string();
    } else if (isWordPart(text.codePointAt(at))) {
      word();
    } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      at++;
    } else {
      sign();
    }
  }

  private void lineEnd() {
    add(Kind.LINE_END, "");
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line++;
  }

  private void skipToLineEnd() {
    while (at < text.length() && !isLineEnd(text.charAt(at))) {
      at++;
    }
  }

  private void skipComment() {
    int start = line;
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      complain(start, "the comment that begins with /* never ends", "end it with */");
      at = text.length();
      return;
    }
    while (at < end) {
      if (isLineEnd(text.charAt(at))) {
        lineEnd();
      } else {
        at++;
      }
    }
    at = end + 2;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /// Prisma takes ASCII only, in names too; whatever else is a letter somewhere is let through.
  private static boolean isWordPart(int point) {
    return Character.isLetterOrDigit(point) || point == '_' || point == '-';
  }

  private void word() {
    int start = at;
    while (at < text.length() && isWordPart(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    add(Kind.WORD, text.substring(start, at));
  }

  private void sign() {
    int length = text.startsWith("@@", at) ? 2 : Character.charCount(text.codePointAt(at));
    add(Kind.SIGN, text.substring(at, at + length));
    at += length;
  }

  /// A string ends on its line, as in JSON.
  private void string() {
    var content = new StringBuilder();
    at++;
    while (current() != '"') {
      if (at >= text.length() || isLineEnd(current())) {
        complain(line, "a string is not closed", "end it with \" on the same line");
        add(Kind.STRING, content.toString());
        return;
      }
      if (current() == '\\') {
        content.append(escaped());
      } else {
        content.append(current());
        at++;
      }
    }
    at++;
    add(Kind.STRING, content.toString());
  }

  private String escaped() {
    at++;
    char c = current();
    if (at >= text.length() || isLineEnd(c)) {
      return "";
    }
    at++;
    return switch (c) {
      case '"', '\\', '/' -> String.valueOf(c);
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'u' -> unicode();
      default -> {
        complain(line, "a string has the unknown escape \\" + c, "write \\\\ for a backslash");
        yield "";
      }
    };
  }

  private String unicode() {
    if (at + 4 <= text.length()
        && text.substring(at, at + 4).chars().allMatch(HexFormat::isHexDigit)) {
      at += 4;
      return String.valueOf((char) HexFormat.fromHexDigits(text, at - 4, at));
    }
    complain(line, "a string has \\u without four hexadecimal digits", "write them");
    return "";
  }

  private char current() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private void add(Kind kind, String content) {
    tokens.add(new Token(kind, content, line));
  }

  private void complain(int where, String what, String remedy) {
    problems.add(new SchemaProblem(new Place(file.path(), where), what, remedy));
  }
}
