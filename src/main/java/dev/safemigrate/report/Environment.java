package dev.safemigrate.report;

import dev.safemigrate.history.History;
import dev.safemigrate.plan.Finding;
import java.util.List;
import java.util.Optional;

/// One database among those whose histories are compared.
///
/// @param name as the operator calls it, for example `production`
/// @param database which it is; empty where its settings could not be used
/// @param history empty where it could not be read
/// @param findings why it could not be read, or what is wrong with rows of it
public record Environment(
    String name,
    Optional<DatabaseDetails> database,
    Optional<History> history,
    List<Finding> findings) {
  /// Keeps the findings as they are now.
  public Environment {
    findings = List.copyOf(findings);
  }
}
