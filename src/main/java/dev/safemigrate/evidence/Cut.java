package dev.safemigrate.evidence;

import java.util.Comparator;

/// A point at which one execution of the unresolved migrations may have ended.
///
/// @param migrations how many unresolved migrations ran to their end
/// @param statements how many statements of the next one ran; 0 between two migrations
record Cut(int migrations, int statements) implements Comparable<Cut> {
  private static final Comparator<Cut> ORDER =
      Comparator.comparingInt(Cut::migrations).thenComparingInt(Cut::statements);

  /// How many statements of an unresolved migration ran.
  ///
  /// @param index its place among the unresolved ones, from 0
  /// @param size how many it has
  int statementsOf(int index, int size) {
    return index < migrations ? size : index == migrations ? statements : 0;
  }

  boolean isBetweenMigrations() {
    return statements == 0;
  }

  boolean isAtOrBefore(Cut other) {
    return compareTo(other) <= 0;
  }

  @Override
  public int compareTo(Cut other) {
    return ORDER.compare(this, other);
  }
}
