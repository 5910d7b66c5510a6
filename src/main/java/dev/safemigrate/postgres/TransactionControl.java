package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a statement of a script does to transactions, so that a script's own `BEGIN … COMMIT` can
/// be folded into the transaction of its migration. Told by the exact words, in doubt
/// `NOT_FOLDABLE`.
public enum TransactionControl {
  /// Nothing.
  NONE,
  /// Begins a transaction and asks for nothing else.
  BEGIN,
  /// Commits the transaction and asks for nothing else.
  COMMIT,
  /// Anything else: modes, savepoints, a rollback, a chained or a prepared transaction.
  NOT_FOLDABLE;

  private static final Set<List<String>> PLAIN_BEGIN =
      Set.of(
          List.of("BEGIN"),
          List.of("BEGIN", "WORK"),
          List.of("BEGIN", "TRANSACTION"),
          List.of("START", "TRANSACTION"));
  private static final Set<List<String>> PLAIN_COMMIT =
      Set.of(
          List.of("COMMIT"),
          List.of("COMMIT", "WORK"),
          List.of("COMMIT", "TRANSACTION"),
          List.of("END"),
          List.of("END", "WORK"),
          List.of("END", "TRANSACTION"));
  private static final Set<String> FIRST_WORDS =
      Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE");
  private static final Set<List<String>> FIRST_TWO_WORDS =
      Set.of(List.of("PREPARE", "TRANSACTION"), List.of("SET", "TRANSACTION"));

  private static final int ENOUGH = 3;

  /// What the statement does to transactions.
  public static TransactionControl of(Statement statement) {
    var words = firstTokens(statement.text());
    if (PLAIN_BEGIN.contains(words)) {
      return BEGIN;
    }
    if (PLAIN_COMMIT.contains(words)) {
      return COMMIT;
    }
    return !words.isEmpty() && isAboutTransactions(words) ? NOT_FOLDABLE : NONE;
  }

  private static boolean isAboutTransactions(List<String> words) {
    return FIRST_WORDS.contains(words.getFirst())
        || FIRST_TWO_WORDS.contains(words.subList(0, Math.min(2, words.size())));
  }

  private static List<String> firstTokens(String text) {
    var scanner = new SqlScanner(text, true);
    var tokens = new ArrayList<String>();
    while (tokens.size() < ENOUGH && scanner.next()) {
      tokens.add(scanner.token());
    }
    return tokens;
  }
}
