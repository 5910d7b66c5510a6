package dev.safemigrate.postgres;

import java.util.List;

/// A database that the operator lent for rehearsing. It is taken only if it is empty, and marked
/// with a schema of ours before anything is made in it: what stands beside the mark is ours, so
/// that the next run may remove it where this one is killed.
final class LentDatabase {
  private static final String MARK = "safe_migrate_shadow";
  private static final int NAMED = 5;

  private static final String IDENTITY =
      """
      SELECT extract(epoch FROM pg_catalog.pg_postmaster_start_time()) || ' ' || d.oid
      FROM pg_catalog.pg_database d
      WHERE d.datname = pg_catalog.current_database()
      """;

  private final Session session;
  private final String name;

  private LentDatabase(Session session, String name) {
    this.session = session;
    this.name = name;
  }

  private record Content(String name, String removal) {}

  /// Takes the database for us.
  ///
  /// @throws ScratchUnusableException when it is the target itself, or holds anything
  static LentDatabase take(Session lent, Session target) {
    if (text(lent, IDENTITY).equals(text(target, IDENTITY))) {
      throw new ScratchUnusableException(
          "the shadow database is the target itself, which would be emptied: give the URL of"
              + " another database");
    }
    var database = new LentDatabase(lent, text(lent, "SELECT pg_catalog.current_database()"));
    if (database.isMarked()) {
      database.empty();
    } else {
      database.refuseContents(
          "SELECT e.oid FROM pg_catalog.pg_extension e"
              + " UNION ALL SELECT e.extnamespace FROM pg_catalog.pg_extension e");
      database.mark();
    }
    return database;
  }

  String name() {
    return name;
  }

  /// Removes all that was made in it, and the mark. Where a script ended the connection, the mark
  /// stays and the next run does it.
  void giveBack() {
    if (session.isClosed()) {
      return;
    }
    if (session.transactionState() != TransactionState.IDLE) {
      session.execute("roll back what a script began", "ROLLBACK");
    }
    session.reset();
    empty();
    session.execute("remove the mark from " + name, "DROP SCHEMA " + MARK + " CASCADE");
  }

  private boolean isMarked() {
    return text(session, "SELECT pg_catalog.to_regnamespace('" + MARK + "') IS NOT NULL")
        .equals("t");
  }

  private void mark() {
    session.execute(
        "mark " + name + " as ours",
        """
        CREATE SCHEMA safe_migrate_shadow;
        CREATE TABLE safe_migrate_shadow.stays AS
          SELECT e.oid FROM pg_catalog.pg_extension e
          UNION ALL
          SELECT n.oid FROM pg_catalog.pg_namespace n;
        """);
  }

  private void empty() {
    var stays = "SELECT s.oid FROM safe_migrate_shadow.stays s";
    for (var content : contents(stays)) {
      session.execute("remove " + content.name() + " from " + name, content.removal());
    }
    refuseContents(stays);
    if (text(session, "SELECT pg_catalog.to_regnamespace('public') IS NULL").equals("t")) {
      session.execute("restore the schema public of " + name, "CREATE SCHEMA public");
    }
  }

  private void refuseContents(String stays) {
    var contents = contents(stays).stream().map(Content::name).distinct().toList();
    if (!contents.isEmpty()) {
      var named = contents.subList(0, Math.min(NAMED, contents.size()));
      throw new ScratchUnusableException(
          "the shadow database %s is not empty, it holds %s%s: empty it, or give one of its own"
              .formatted(
                  name,
                  String.join(", ", named),
                  contents.size() > NAMED
                      ? " and %d more".formatted(contents.size() - NAMED)
                      : ""));
    }
  }

  private List<Content> contents(String stays) {
    return session.query(
        "see what is in " + name,
        contentsOf(stays),
        List.of(),
        row -> new Content(row.getString("name"), row.getString("removal")));
  }

  /// What stands in no schema, or in a schema that stays, with the statement that removes it; parts
  /// of extensions aside. Default privileges vanish when they are the built-in ones again. Tried on
  /// PostgreSQL 17.
  ///
  /// @param stays a query of the schemas and extensions that were there before us
  private static String contentsOf(String stays) {
    return """
    WITH stays AS (%s),
    candidate (classid, objid) AS (
      SELECT d.classid, d.objid
      FROM pg_catalog.pg_depend d
      JOIN pg_catalog.pg_namespace n ON n.oid = d.refobjid
      WHERE d.refclassid = 'pg_catalog.pg_namespace'::regclass AND d.deptype = 'n'
        AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'safe_migrate_shadow')
        AND (n.nspname = 'public' OR n.oid IN (SELECT oid FROM stays))
      UNION ALL
      SELECT 'pg_catalog.pg_namespace'::regclass, n.oid FROM pg_catalog.pg_namespace n
      WHERE n.nspname !~ '^pg_'
        AND n.nspname NOT IN ('information_schema', 'public', 'safe_migrate_shadow')
      UNION ALL SELECT 'pg_catalog.pg_extension'::regclass, oid FROM pg_catalog.pg_extension
      UNION ALL SELECT 'pg_catalog.pg_event_trigger'::regclass, oid FROM pg_catalog.pg_event_trigger
      UNION ALL SELECT 'pg_catalog.pg_publication'::regclass, oid FROM pg_catalog.pg_publication
      UNION ALL SELECT 'pg_catalog.pg_foreign_server'::regclass, oid FROM pg_catalog.pg_foreign_server
      UNION ALL SELECT 'pg_catalog.pg_foreign_data_wrapper'::regclass, oid
        FROM pg_catalog.pg_foreign_data_wrapper
      UNION ALL SELECT 'pg_catalog.pg_cast'::regclass, oid FROM pg_catalog.pg_cast
      UNION ALL SELECT 'pg_catalog.pg_language'::regclass, oid FROM pg_catalog.pg_language
    ),
    contents AS (
      SELECT DISTINCT o.type, o.identity
      FROM candidate c, LATERAL pg_catalog.pg_identify_object(c.classid, c.objid, 0) o
      WHERE c.objid >= 16384
        AND c.objid NOT IN (SELECT oid FROM stays)
        AND c.classid <> 'pg_catalog.pg_default_acl'::regclass
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                        WHERE e.classid = c.classid AND e.objid = c.objid AND e.deptype = 'e')
    ),
    ordered AS (
      SELECT 1 AS place, change.step, 'default privileges' AS name,
             pg_catalog.format('ALTER DEFAULT PRIVILEGES FOR ROLE %%I%%s %%s ON %%s %%s',
               pg_catalog.pg_get_userbyid(a.defaclrole),
               (SELECT pg_catalog.format(' IN SCHEMA %%I', n.nspname)
                FROM pg_catalog.pg_namespace n WHERE n.oid = a.defaclnamespace),
               change.verb,
               CASE a.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES'
                 WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS'
                 ELSE 'LARGE OBJECTS' END,
               change.whom) AS removal
      FROM pg_catalog.pg_default_acl a,
      LATERAL (
        SELECT 'REVOKE ALL' AS verb, 'FROM ' || CASE g.grantee WHEN 0 THEN 'PUBLIC'
            ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(g.grantee)) END AS whom,
            1 AS step
        FROM (SELECT DISTINCT grantee FROM pg_catalog.aclexplode(a.defaclacl)) g
        UNION ALL
        SELECT 'GRANT ALL',
          'TO ' || pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.defaclrole)), 2
        WHERE a.defaclnamespace = 0
        UNION ALL
        SELECT 'GRANT ALL', 'TO PUBLIC', 3
        WHERE a.defaclnamespace = 0 AND a.defaclobjtype IN ('f', 'T')
        ORDER BY step
      ) change
      UNION ALL
      SELECT CASE type WHEN 'event trigger' THEN 0 WHEN 'extension' THEN 2 WHEN 'schema' THEN 3
               WHEN 'table' THEN 4 ELSE 5 END, 0,
             type || ' ' || identity,
             pg_catalog.format('DROP %%s IF EXISTS %%s CASCADE',
               CASE type WHEN 'statistics object' THEN 'STATISTICS'
                 WHEN 'foreign-data wrapper' THEN 'FOREIGN DATA WRAPPER' ELSE type END,
               identity)
      FROM contents
    )
    SELECT name, removal FROM ordered ORDER BY place, step
    """
        .formatted(stays);
  }

  private static String text(Session session, String sql) {
    return session
        .query("look at the shadow database", sql, List.of(), row -> row.getString(1))
        .getFirst();
  }
}
