package dev.safemigrate.plan;

import dev.safemigrate.evidence.StatementEvidence;
import dev.safemigrate.evidence.StatementEvidence.Says;
import dev.safemigrate.history.MigrationRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says in words what is known of data statements that count as executed.
public final class DataWords {
  private static final List<Says> TOLD =
      List.of(
          Says.CHECKED_RAN, Says.ROWS_THERE, Says.SAME_RUN, Says.MOOT, Says.IDLE, Says.TOLD_RAN);

  private DataWords() {}

  /// As the row of the history tells it, for example `; the operator accepted that 1 data statement
  /// ran (accept-data)`; empty where there is none.
  static String because(List<StatementEvidence> statements) {
    return TOLD.stream()
        .flatMap(says -> clause(statements, says).stream())
        .map(clause -> "; " + clause)
        .collect(Collectors.joining());
  }

  /// What the database itself shows, as clauses, for example `the rows of 1 data statement are
  /// there`.
  public static List<String> shown(List<StatementEvidence> statements) {
    return TOLD.stream()
        .filter(says -> says != Says.TOLD_RAN)
        .flatMap(says -> clause(statements, says).stream())
        .toList();
  }

  /// The clause for those of which the same is known.
  private static Optional<String> clause(List<StatementEvidence> statements, Says says) {
    long count = statements.stream().filter(one -> one.says() == says).count();
    return count == 0 ? Optional.empty() : Optional.of(clause(says, count));
  }

  private static String clause(Says says, long count) {
    var those = count == 1 ? "1 data statement" : count + " data statements";
    return switch (says) {
      case CHECKED_RAN -> "verify.sql says that " + those + " ran";
      case ROWS_THERE -> "the rows of " + those + " are there";
      case SAME_RUN -> those + " wrote rows in the transaction that made the objects";
      case IDLE -> those + " would find no row to write";
      case MOOT -> "what " + those + " wrote to is dropped since";
      case TOLD_RAN -> MigrationRecord.ACCEPTED_DATA + those + " ran (accept-data)";
      case UNPROVEN, CHECKED_DID_NOT_RUN, ROWS_MISSING, DID_NOT_RUN ->
          throw new IllegalArgumentException("does not count as executed: " + says);
    };
  }
}
