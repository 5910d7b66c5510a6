package dev.safemigrate.random;

import java.util.List;

/// A statement that is tried on an empty database before it gets into a script.
///
/// @param then what is known when the server accepted it
record Draft(Line line, Runnable then) {

  static Draft of(Line line) {
    return new Draft(line, () -> {});
  }

  /// What a rule of the grammar makes: statements that belong together; none where it does not
  /// apply.
  @FunctionalInterface
  interface Rule {
    List<Draft> make();
  }
}
