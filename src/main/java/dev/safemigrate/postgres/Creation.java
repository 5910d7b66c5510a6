package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a plain `CREATE` makes, told by its first words.
public final class Creation {
  private static final List<String> IF_NOT_EXISTS = List.of("IF", "NOT", "EXISTS");
  private static final int ENOUGH = 6;

  private Creation() {}

  /// The name in `CREATE kind [IF NOT EXISTS] name …`; empty for other statements.
  ///
  /// @param kind in capital letters
  public static Optional<String> by(Statement statement, String kind) {
    return name(statement, kind, true);
  }

  /// The same, but empty too where the statement does not mind that the object is there.
  static Optional<String> mustBeNew(Statement statement, String kind) {
    return name(statement, kind, false);
  }

  private static Optional<String> name(Statement statement, String kind, boolean orConditional) {
    var scanner = new SqlScanner(statement.text(), true);
    var words = new ArrayList<String>();
    var texts = new ArrayList<String>();
    while (words.size() < ENOUGH && scanner.next()) {
      words.add(scanner.token());
      texts.add(scanner.text());
    }
    if (words.size() < 3 || !words.subList(0, 2).equals(List.of("CREATE", kind))) {
      return Optional.empty();
    }
    boolean conditional = words.size() == ENOUGH && words.subList(2, 5).equals(IF_NOT_EXISTS);
    boolean byRole = words.size() > 3 && words.get(2).equals("AUTHORIZATION");
    return conditional && !orConditional
        ? Optional.empty()
        : Optional.of(name(texts.get(conditional ? 5 : byRole ? 3 : 2)));
  }

  private static String name(String text) {
    return text.startsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text.toLowerCase(Locale.ROOT);
  }
}
