package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.core.Parser;

/// Splits a migration script into its statements, with the JDBC driver's parser. In doubt a script
/// stays whole, and the server takes it apart.
public final class ScriptSplitter {
  private ScriptSplitter() {}

  /// The statements of a script.
  ///
  /// @param whole whether it could not be split, so that all of it stands as one statement
  public record Script(List<Statement> statements, boolean whole) {
    /// Copies the list.
    public Script {
      statements = List.copyOf(statements);
    }
  }

  /// Splits a script; what holds only comments is no statement.
  ///
  /// Kept whole are scripts with a `BEGIN ATOMIC` body, whose end the driver does not see, with the
  /// data of a `COPY … FROM STDIN`, those that change how strings are read where that matters, and
  /// those whose pieces are not found again in the script.
  ///
  /// @param standardConformingStrings the session's setting: whether a backslash in a plain string
  ///   is only a backslash
  public static Script split(String script, boolean standardConformingStrings) {
    if (!isSplittable(script, standardConformingStrings)) {
      return whole(script, standardConformingStrings);
    }
    return locate(script, standardConformingStrings)
        .map(statements -> new Script(statements, false))
        .orElseGet(() -> whole(script, standardConformingStrings));
  }

  private static boolean isSplittable(String script, boolean standardConformingStrings) {
    var scanner = new SqlScanner(script, standardConformingStrings);
    var previous = "";
    while (scanner.next()) {
      var token = scanner.token();
      boolean bodyOrData =
          (previous.equals("BEGIN") && token.equals("ATOMIC"))
              || (previous.equals("FROM") && token.equals("STDIN"));
      if (bodyOrData || (token.equals("STANDARD_CONFORMING_STRINGS") && !sameEitherWay(script))) {
        return false;
      }
      previous = token;
    }
    return true;
  }

  private static boolean sameEitherWay(String script) {
    return pieces(script, true).equals(pieces(script, false));
  }

  /// The driver gives no offsets, so that each piece is searched for behind the one before it.
  private static Optional<List<Statement>> locate(
      String script, boolean standardConformingStrings) {
    var statements = new ArrayList<Statement>();
    var lines = new LineCounter(script);
    int end = 0;
    for (var piece : pieces(script, standardConformingStrings)) {
      int start = script.indexOf(piece, end);
      if (start < 0 || !isSeparator(script, end, start)) {
        return Optional.empty();
      }
      end = start + piece.length();
      var scanner = new SqlScanner(piece, standardConformingStrings);
      if (scanner.next()) {
        int line = lines.lineAt(start + scanner.start());
        statements.add(
            new Statement(
                statements.size() + 1, line, withoutTail(piece.substring(scanner.start()))));
      }
    }
    return isSeparator(script, end, script.length()) ? Optional.of(statements) : Optional.empty();
  }

  private static List<String> pieces(String script, boolean standardConformingStrings) {
    try {
      return Parser.parseJdbcSql(script, standardConformingStrings, false, true, false, false)
          .stream()
          .map(piece -> piece.nativeSql)
          .toList();
    } catch (SQLException e) {
      throw new IllegalStateException("the driver complains of column names, and got none", e);
    }
  }

  private static Script whole(String script, boolean standardConformingStrings) {
    var scanner = new SqlScanner(script, standardConformingStrings);
    scanner.next();
    int line = new LineCounter(script).lineAt(scanner.start());
    var text = withoutTail(script.substring(scanner.start()));
    return new Script(List.of(new Statement(1, line, text)), true);
  }

  private static boolean isSeparator(String script, int from, int to) {
    return script
        .substring(from, to)
        .chars()
        .allMatch(c -> c == ';' || SqlScanner.isWhiteSpace((char) c));
  }

  private static String withoutTail(String text) {
    int end = text.length();
    while (end > 0 && SqlScanner.isWhiteSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /// Counts lines of a script on the way forward.
  private static final class LineCounter {
    private final String script;
    private int position;
    private int line = 1;

    LineCounter(String script) {
      this.script = script;
    }

    int lineAt(int offset) {
      for (; position < offset; position++) {
        if (script.charAt(position) == '\n') {
          line++;
        }
      }
      return line;
    }
  }
}
