package dev.safemigrate.postgres;

import java.util.List;

/// Roles, databases, tablespaces and their settings belong to the whole server, not to one
/// database: a rehearsal that changed them would change them for the target too.
public final class SharedObjects {
  /// By the locks on the catalogs that hold them, until the transaction ends; a `GRANT` or
  /// `COMMENT` gives them back before that, and leaves a row of this transaction. Left out are the
  /// dependencies on owners, which every statement may write. Tried on PostgreSQL 15 and 17.
  private static final String CHANGED =
      """
      SELECT (
        SELECT count(*)
        FROM (
          SELECT d.xmin FROM pg_catalog.pg_database d
          UNION ALL
          SELECT s.xmin FROM pg_catalog.pg_tablespace s
          UNION ALL
          SELECT c.xmin FROM pg_catalog.pg_shdescription c
        ) AS written
        WHERE written.xmin = pg_catalog.pg_current_xact_id_if_assigned()::xid
      ) + count(*)
      FROM pg_catalog.pg_locks l
      WHERE l.pid = pg_catalog.pg_backend_pid()
        AND l.locktype = 'relation'
        AND l.database = 0
        AND l.mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock',
                       'AccessExclusiveLock')
        AND l.relation IN (
          SELECT c.oid FROM pg_catalog.pg_class c
          WHERE c.relnamespace = 'pg_catalog'::regnamespace
            AND c.relname IN ('pg_authid', 'pg_auth_members', 'pg_database', 'pg_tablespace',
                              'pg_db_role_setting', 'pg_parameter_acl', 'pg_subscription'))
      """;

  private SharedObjects() {}

  /// Whether the open transaction changed any.
  public static boolean areChangedBy(Session session) {
    return session
            .query("see what the transaction changed", CHANGED, List.of(), row -> row.getLong(1))
            .getFirst()
        > 0;
  }
}
