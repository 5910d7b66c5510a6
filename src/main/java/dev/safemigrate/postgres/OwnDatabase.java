package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Statement;
import java.util.List;
import java.util.Set;

/// Statements that the server executes outside of transactions only, and that are known to change
/// nothing but their own database. What is not known here may create or drop databases, change the
/// server's settings or connect to another server.
public final class OwnDatabase {
  private static final Set<String> FIRST_WORDS = Set.of("VACUUM", "CLUSTER", "REINDEX", "ANALYZE");

  private static final Set<List<String>> FIRST_TWO_WORDS =
      Set.of(
          List.of("CREATE", "INDEX"),
          List.of("CREATE", "UNIQUE"),
          List.of("DROP", "INDEX"),
          List.of("ALTER", "TABLE"),
          List.of("ALTER", "TYPE"),
          List.of("REFRESH", "MATERIALIZED"));

  private OwnDatabase() {}

  /// Told by the first words, in doubt no.
  public static boolean isAllThatIsChangedBy(Statement statement) {
    var scanner = new SqlScanner(statement.text(), true);
    if (!scanner.next()) {
      return true;
    }
    var first = scanner.token();
    return FIRST_WORDS.contains(first)
        || (scanner.next() && FIRST_TWO_WORDS.contains(List.of(first, scanner.token())));
  }
}
