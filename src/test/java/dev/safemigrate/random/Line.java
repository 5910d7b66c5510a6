package dev.safemigrate.random;

import java.util.List;
import java.util.regex.Pattern;

/// A statement of a script that was made up.
///
/// @param sql without the semicolon
record Line(String sql, Effect effect) {
  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern SET = Pattern.compile("(?:SET|,) \"([^\"]+)\" = ");

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

  /// The first table that it names; empty where it names none, as a call of a function.
  String firstName() {
    return NAME.matcher(sql)
        .results()
        .map(match -> match.group(1))
        .filter(name -> !name.equals("id"))
        .findFirst()
        .orElse("");
  }

  /// The columns that an UPDATE sets; none of other statements.
  List<String> setColumns() {
    return SET.matcher(sql).results().map(match -> match.group(1)).toList();
  }

  boolean isTransactionControl() {
    return sql.equals("BEGIN") || sql.equals("COMMIT");
  }

  /// Whether the server refuses it in a transaction block, or in one with what follows.
  boolean isForItself() {
    return isTransactionControl() || sql.contains("CONCURRENTLY") || sql.contains("ADD VALUE");
  }
}
