package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.catalog.StatementEffect;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells statements that write rows or move a sequence, by the server's command tag and by what
/// they changed in the catalog. In doubt a statement is one.
final class DataStatements {
  private static final Set<String> WRITE_ROWS =
      Set.of(
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "COPY",
          "TRUNCATE TABLE",
          "CREATE TABLE AS",
          "SELECT INTO");

  private static final Set<String> ADD_ROWS =
      Set.of("INSERT", "COPY", "CREATE TABLE AS", "SELECT INTO");

  /// What they do lasts no longer than the session, or is derived from other rows.
  private static final Set<String> HARMLESS =
      Set.of(
          "",
          "SET",
          "RESET",
          "SHOW",
          "BEGIN",
          "START TRANSACTION",
          "COMMIT",
          "ROLLBACK",
          "SAVEPOINT",
          "RELEASE",
          "SET CONSTRAINTS",
          "LOCK TABLE",
          "ANALYZE",
          "VACUUM",
          "REINDEX",
          "CLUSTER",
          "REFRESH MATERIALIZED VIEW",
          "CHECKPOINT",
          "DISCARD ALL",
          "DEALLOCATE",
          "PREPARE",
          "LISTEN",
          "UNLISTEN",
          "NOTIFY");

  /// They run what we cannot see: functions, blocks, queries.
  private static final Set<String> RUN_CODE = Set.of("DO", "CALL", "SELECT");

  private static final Set<String> OF_SESSION =
      Set.of("SELECT INTO", "PREPARE", "DECLARE CURSOR", "LOAD");

  /// They only make, remove or describe objects; existing rows are changed by none of them.
  private static final List<String> DEFINE_OBJECTS =
      List.of("CREATE ", "DROP ", "COMMENT", "GRANT", "REVOKE", "SECURITY LABEL", "IMPORT ");

  /// What they set can be set again without harm.
  private static final List<String> UNSEEN_BUT_HARMLESS = List.of("COMMENT", "GRANT", "REVOKE");

  /// The kinds that are read from the catalog, as they stand in a command tag.
  private static final Set<String> READ_KINDS =
      Stream.concat(
              Arrays.stream(ObjectKind.values()).map(kind -> kind.word().toUpperCase(Locale.ROOT)),
              Stream.of("PROCEDURE", "AGGREGATE", "FOREIGN TABLE", "DEFAULT PRIVILEGES"))
          .collect(Collectors.toUnmodifiableSet());

  private static final String ALTER = "ALTER ";

  /// What is read of them leaves out what may be a password: that they are there, or changed, says
  /// too little.
  private static final Set<String> MAY_HOLD_SECRETS =
      Set.of(
          "CREATE SUBSCRIPTION",
          "CREATE USER MAPPING",
          "ALTER FOREIGN DATA WRAPPER",
          "ALTER SERVER",
          "ALTER SUBSCRIPTION",
          "ALTER USER MAPPING");

  /// Their versions are not read.
  private static final Set<String> MAY_CHANGE_VERSION =
      Set.of("ALTER COLLATION", "ALTER EXTENSION");

  private DataStatements() {}

  static boolean isData(RehearsedStatement statement) {
    var tags = tags(statement.effect());
    if (tags.size() > 1) {
      // Which of several statements did what cannot be told.
      return tags.stream().anyMatch(tag -> RUN_CODE.contains(tag) || isData(statement, tag));
    }
    return tags.stream().anyMatch(tag -> isData(statement, tag));
  }

  private static boolean isData(RehearsedStatement statement, String tag) {
    if (WRITE_ROWS.contains(tag)) {
      return true;
    }
    if (HARMLESS.contains(tag) || statement.effect().skipped()) {
      return false;
    }
    if (MAY_HOLD_SECRETS.contains(tag)) {
      return true;
    }
    if (definesObjects(tag)) {
      return !isReadKind(tag);
    }
    return switch (statement) {
      case RehearsedStatement.Observed(var effect, var changes) ->
          RUN_CODE.contains(tag)
              ? !catalogShowsAll(effect, changes)
              : !tag.startsWith(ALTER) || changes.isEmpty();
      case RehearsedStatement.Unobserved _ -> !tag.startsWith(ALTER) || !isReadKind(tag);
    };
  }

  /// The command tags of a statement; a script that could not be split has several.
  private static List<String> tags(StatementEffect effect) {
    return List.of(effect.commandTag().split(", ", -1));
  }

  /// Whether a statement that was not observed by itself may have changed the catalog.
  static boolean mayChangeCatalog(StatementEffect effect) {
    return !effect.skipped()
        && tags(effect).stream()
            .anyMatch(tag -> !WRITE_ROWS.contains(tag) && !HARMLESS.contains(tag));
  }

  /// Whether the statement may delete rows, or give them another key.
  static boolean mayRemoveRows(RehearsedStatement statement) {
    return isData(statement) && !ADD_ROWS.contains(statement.effect().commandTag());
  }

  /// Whether the statement sets what can be set again without harm, and was not seen to change
  /// anything.
  static boolean isUnseenButHarmless(RehearsedStatement statement) {
    return !statement.effect().skipped()
        && statement.changes().isEmpty()
        && tags(statement.effect()).stream()
            .anyMatch(tag -> UNSEEN_BUT_HARMLESS.stream().anyMatch(tag::startsWith));
  }

  /// Whether the statement may be executed again without harm.
  static boolean mayBeSetAgain(RehearsedStatement statement) {
    return statement.effect().skipped()
        || tags(statement.effect()).stream()
            .allMatch(tag ->
                HARMLESS.contains(tag) || UNSEEN_BUT_HARMLESS.stream().anyMatch(tag::startsWith));
  }

  /// Whether what the statement did may have ended with its session, as a temporary table, a
  /// prepared statement, or a setting that a query made.
  static boolean mayBeOfSession(RehearsedStatement statement) {
    return !statement.effect().skipped()
        && statement.changes().isEmpty()
        && tags(statement.effect()).stream()
            .anyMatch(tag ->
                tag.startsWith("CREATE ") || RUN_CODE.contains(tag) || OF_SESSION.contains(tag));
  }

  /// Whether the statement may take back what an earlier one of the same script did, so that the
  /// sum does not show either of them.
  static boolean mayUndo(RehearsedStatement statement) {
    return tags(statement.effect()).stream().anyMatch(DataStatements::mayUndo);
  }

  private static boolean mayUndo(String tag) {
    return tag.startsWith("DROP ")
        || tag.startsWith(ALTER)
        || tag.startsWith("REVOKE")
        || RUN_CODE.contains(tag);
  }

  /// Whether the catalog, as we read it, shows objects of the kind that the statement makes or
  /// drops. Of other kinds nothing is seen, so that nothing shows whether the statement ran.
  private static boolean isReadKind(String tag) {
    int space = tag.indexOf(' ');
    return UNSEEN_BUT_HARMLESS.stream().anyMatch(tag::startsWith)
        || (READ_KINDS.contains(tag.substring(space + 1)) && !MAY_CHANGE_VERSION.contains(tag));
  }

  private static boolean definesObjects(String tag) {
    return DEFINE_OBJECTS.stream().anyMatch(tag::startsWith);
  }

  /// A block that changed objects, wrote no row, and has no words to write any: in the rehearsal
  /// the rows over which it loops are not there. What a function would write is not seen at all.
  private static boolean catalogShowsAll(StatementEffect effect, List<Change> changes) {
    return effect.commandTag().equals("DO")
        && !changes.isEmpty()
        && effect.rowsWrittenTo().isEmpty()
        && !effect.namesFunction()
        && !CodeWords.mayWriteRows(effect.statement().text());
  }
}
