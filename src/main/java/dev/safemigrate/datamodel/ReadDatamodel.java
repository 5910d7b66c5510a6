package dev.safemigrate.datamodel;

import java.util.List;

/// A datamodel, or why there is none.
public sealed interface ReadDatamodel {
  /// It was understood.
  record Understood(Datamodel datamodel) implements ReadDatamodel {}

  /// It was not.
  ///
  /// @param problems all of them, never empty
  record Refused(List<SchemaProblem> problems) implements ReadDatamodel {
    /// Copies the list.
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
