package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Has the server parse a statement without executing it: as the body of a function that is taken
/// back at once. From PostgreSQL 14 on, the body of such a function is kept parsed.
final class StatementParse {
  /// Only a matter of speed: of others the server keeps no body.
  private static final Set<String> FIRST_WORDS =
      Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "WITH");

  private static final String SAVE = "SAVEPOINT safe_migrate_parse";
  private static final String BACK =
      "ROLLBACK TO SAVEPOINT safe_migrate_parse; RELEASE SAVEPOINT safe_migrate_parse";

  private StatementParse() {}

  /// What the statement reads and writes; empty outside of transactions, and where the server does
  /// not take it as a function's body.
  static Optional<ParsedStatement> of(Session session, Statement statement) {
    if (session.transactionState() != TransactionState.OPEN || !mayBeParsed(statement)) {
      return Optional.empty();
    }
    session.execute("set a savepoint", SAVE);
    try {
      return body(session, statement).flatMap(ParsedStatement::of);
    } finally {
      session.execute("roll back to a savepoint", BACK);
    }
  }

  private static boolean mayBeParsed(Statement statement) {
    var scanner = new SqlScanner(statement.text(), true);
    return scanner.next() && FIRST_WORDS.contains(scanner.token());
  }

  /// The new line ends a comment at the end of the statement.
  private static Optional<String> body(Session session, Statement statement) {
    var definition =
        "CREATE FUNCTION pg_temp.safe_migrate_parse() RETURNS void LANGUAGE sql BEGIN ATOMIC\n"
            + statement.text()
            + "\n;\nEND";
    try {
      new ScriptRunner(session).run(new Statement(1, 1, definition));
    } catch (ScriptException e) {
      if (e.kind() == DatabaseException.Kind.OTHER
          || e.kind() == DatabaseException.Kind.PRIVILEGE) {
        return Optional.empty();
      }
      throw e;
    }
    return session
        .query(
            "read a parsed statement",
            """
            SELECT p.prosqlbody::text AS body
            FROM pg_catalog.pg_proc p
            WHERE p.proname = 'safe_migrate_parse' AND p.pronamespace = pg_catalog.pg_my_temp_schema()
              AND p.prosqlbody IS NOT NULL
            """,
            List.of(),
            row -> row.getString("body"))
        .stream()
        .findFirst();
  }
}
