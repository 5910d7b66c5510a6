package dev.safemigrate.random;

/// A statement of a script that was made up.
///
/// @param sql without the semicolon
record Line(String sql, Effect effect) {

  /// What it does, as whoever made it up knows.
  enum Effect {
    /// It defines, changes or removes objects, and no row is lost by it.
    CATALOG,
    /// It writes rows or moves a sequence.
    DATA,
    /// It removes objects that hold rows.
    DESTROYS,
    /// It is about the session or the transaction only.
    NEUTRAL
  }

  static Line catalog(String sql) {
    return new Line(sql, Effect.CATALOG);
  }

  static Line data(String sql) {
    return new Line(sql, Effect.DATA);
  }

  static Line destroying(String sql) {
    return new Line(sql, Effect.DESTROYS);
  }

  static Line neutral(String sql) {
    return new Line(sql, Effect.NEUTRAL);
  }

  boolean isTransactionControl() {
    return sql.equals("BEGIN") || sql.equals("COMMIT");
  }

  /// Whether the server refuses it in a transaction block, or in one with what follows.
  boolean isForItself() {
    return isTransactionControl() || sql.contains("CONCURRENTLY") || sql.contains("ADD VALUE");
  }
}
