package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Statement;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/// Collects what the server says while it executes a statement: command tags and notices. Rows are
/// let go.
final class ServerAnswer extends ResultHandlerBase {
  private static final Set<String> IS_THERE_ALREADY = Set.of("42P07", "42701", "42710", "42P06");

  /// The functions of the server that say "does not exist, skipping"; the notice has no SQLSTATE of
  /// its own. Seen on PostgreSQL 17. One that is missing here only makes us more careful.
  private static final Set<String> IS_NOT_THERE =
      Set.of(
          "DropErrorMsgNonExistent",
          "does_not_exist_skipping",
          "DropSubscription",
          "RemoveUserMapping",
          "DropRole",
          "dropdb",
          "DropTableSpace",
          "ProcessUtilitySlow",
          "RenameRelation",
          "renameatt",
          "RenameConstraint",
          "AlterTableNamespace",
          "ATExecDropColumn",
          "ATExecDropConstraint",
          "ATExecDropIdentity",
          "ATExecDropExpression",
          "AlterDomainDropConstraint",
          "AlterSequence",
          "AlterStatistics");

  private final Set<String> tags = new LinkedHashSet<>();
  private final List<ServerErrorMessage> notices = new ArrayList<>();
  private long rows;
  private int completed;

  @Override
  public void handleCommandStatus(@Nullable String status, long updateCount, long insertOid) {
    completed++;
    rows += updateCount;
    var tag = Objects.requireNonNullElse(status, "").replaceFirst("( \\d+)+$", "");
    if (!tag.isEmpty() && !tag.equals("EMPTY")) {
      tags.add(tag);
    }
  }

  @Override
  public void handleWarning(SQLWarning warning) {
    if (warning instanceof PSQLWarning fromServer) {
      notices.add(fromServer.getServerErrorMessage());
    }
  }

  List<String> tags() {
    return List.copyOf(tags);
  }

  long rows() {
    return rows;
  }

  /// Whether the statement did nothing. Where it names several objects, or gives a table several
  /// orders, a notice of one says nothing of the others, so that it counts as not skipped.
  boolean skipped(Statement statement) {
    if (completed != 1 || tags.size() != 1 || notices.stream().noneMatch(ServerAnswer::isSkip)) {
      return false;
    }
    var tag = tags.iterator().next();
    return tag.startsWith("CREATE ")
        || ((tag.startsWith("ALTER ") || tag.startsWith("DROP ")) && hasOneOrder(statement));
  }

  /// A notice with a context comes from code that ran inside, for example an event trigger.
  private static boolean isSkip(ServerErrorMessage notice) {
    return notice.getWhere() == null
        && (IS_THERE_ALREADY.contains(notice.getSQLState())
            || ("00000".equals(notice.getSQLState())
                && IS_NOT_THERE.contains(notice.getRoutine())));
  }

  private static boolean hasOneOrder(Statement statement) {
    var scanner = new SqlScanner(statement.text(), true);
    int depth = 0;
    while (scanner.next()) {
      switch (scanner.token()) {
        case "(" -> depth++;
        case ")" -> depth--;
        case "," -> {
          if (depth == 0) {
            return false;
          }
        }
        default -> {}
      }
    }
    return true;
  }
}
