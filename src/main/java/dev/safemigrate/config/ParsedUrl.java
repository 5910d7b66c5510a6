package dev.safemigrate.config;

import java.util.List;

/// What became of a text that should be a database URL.
public sealed interface ParsedUrl {
  /// It is one.
  ///
  /// @param notices what the operator should know of it, for example a parameter that is not read
  record Valid(DatabaseUrl url, List<String> notices) implements ParsedUrl {
    /// Keeps the notices as they are now.
    public Valid {
      notices = List.copyOf(notices);
    }
  }

  /// It is none, or one that cannot be used.
  ///
  /// @param problems at least one
  record Invalid(List<Problem> problems) implements ParsedUrl {
    /// Keeps the problems as they are now.
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
