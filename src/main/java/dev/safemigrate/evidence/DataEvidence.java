package dev.safemigrate.evidence;

import dev.safemigrate.history.MigrationName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the database itself shows of data statements, which no catalog can show.
///
/// @param traces what was found out of single statements
/// @param checks what the query that stands beside a migration answers: whether its data statements
///   ran
public record DataEvidence(List<DataTrace> traces, Map<MigrationName, Boolean> checks) {
  /// Copies the collections.
  public DataEvidence {
    traces = List.copyOf(traces);
    checks = Map.copyOf(checks);
  }

  /// Nothing was looked for.
  public static DataEvidence none() {
    return new DataEvidence(List.of(), Map.of());
  }

  /// The same with more answers.
  public DataEvidence withChecks(Map<MigrationName, Boolean> more) {
    var all = new HashMap<>(checks);
    all.putAll(more);
    return new DataEvidence(traces, all);
  }

  /// What was found out of the statement.
  Optional<DataTrace> traceOf(MigrationName migration, int statement) {
    return traces.stream()
        .filter(trace -> trace.statement() == statement && trace.migration().equals(migration))
        .findFirst();
  }
}
