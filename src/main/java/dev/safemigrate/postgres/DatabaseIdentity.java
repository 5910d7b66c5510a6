package dev.safemigrate.postgres;

import java.util.List;

/// Tells one database from every other, also from its own copy on another server.
public final class DatabaseIdentity {
  private static final String MAY_ASK =
      """
      SELECT pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')
      """;

  /// A standby that was promoted has the same identifier.
  private static final String SYSTEM =
      "SELECT system_identifier::text FROM pg_catalog.pg_control_system()";

  /// Another major version writes some definitions otherwise.
  private static final String DATABASE =
      """
      SELECT d.oid || ' ' || d.datname || ' on '
        || pg_catalog.current_setting('server_version_num')::integer / 10000
      FROM pg_catalog.pg_database d
      WHERE d.datname = pg_catalog.current_database()
      """;

  private DatabaseIdentity() {}

  /// For example `7412345678901234567 16384 shop on 17`; without the first where a hoster forbids
  /// to ask.
  public static String read(Session session) {
    var mayAsk = first(session, MAY_ASK).equals("t");
    return (mayAsk ? first(session, SYSTEM) + " " : "") + first(session, DATABASE);
  }

  private static String first(Session session, String sql) {
    return session
        .query("tell the database from others", sql, List.of(), row -> row.getString(1))
        .getFirst();
  }
}
