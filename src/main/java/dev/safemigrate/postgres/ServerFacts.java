package dev.safemigrate.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// What a run must know of the server and of its own rights before it plans.
///
/// @param version as the server writes it, for example `17.2 (Debian 17.2-1)`
/// @param versionNumber for example `170002`
/// @param user whose rights count
/// @param inRecovery whether this is a standby, which takes no writes
/// @param readOnly whether transactions are read-only if they do not ask for more
/// @param canCreateDatabase whether a scratch database can be made
/// @param contract whether Prisma 8 keeps a history here, in the schema `prisma_contract`
/// @param schema where the migrations work
/// @param invalidIndexes indexes that a `CONCURRENTLY` statement left behind unusable, as
///   `schema.index`; those that are being built now are left out
public record ServerFacts(
    String version,
    int versionNumber,
    String database,
    String user,
    boolean inRecovery,
    boolean readOnly,
    boolean canCreateDatabase,
    boolean contract,
    Schema schema,
    List<String> invalidIndexes) {
  /// Tried on PostgreSQL 17.
  private static final String FACTS =
      """
      SELECT pg_catalog.current_setting('server_version') AS version,
             pg_catalog.current_setting('server_version_num')::integer AS version_number,
             pg_catalog.current_database() AS database,
             current_user AS user_name,
             pg_catalog.pg_is_in_recovery() AS in_recovery,
             pg_catalog.current_setting('default_transaction_read_only')::boolean AS read_only,
             (SELECT r.rolcreatedb OR r.rolsuper FROM pg_catalog.pg_roles r
              WHERE r.rolname = current_user) AS can_create_database,
             EXISTS (SELECT FROM pg_catalog.pg_class c
                     JOIN pg_catalog.pg_namespace s ON s.oid = c.relnamespace
                     WHERE s.nspname = 'prisma_contract' AND c.relname IN ('marker', 'ledger'))
               AS contract,
             wanted.name AS schema_name,
             n.oid IS NOT NULL AS schema_exists,
             CASE WHEN n.oid IS NULL
               THEN pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
               ELSE pg_catalog.has_schema_privilege(n.oid, 'CREATE')
             END AS can_create,
             (SELECT count(*) FROM pg_catalog.pg_class t
              WHERE t.relnamespace = n.oid AND t.relkind = 'r'
                AND t.relname <> '_prisma_migrations'
                AND lower(t.relname) NOT IN ('spatial_ref_sys', 'geometry_columns',
                  'geography_columns', 'raster_columns', 'raster_overviews')) AS tables
      FROM (SELECT coalesce(nullif(?::text, ''), pg_catalog.current_schema(), 'public') AS name) wanted
      LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = wanted.name
      """;

  /// An index of a partitioned table is invalid until all its parts are attached, which is normal.
  private static final String INVALID_INDEXES =
      """
      SELECT n.nspname || '.' || c.relname AS name
      FROM pg_catalog.pg_index i
      JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT i.indisvalid
        AND c.relkind = 'i'
        AND n.nspname NOT IN ('pg_catalog', 'pg_toast')
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p
                        WHERE p.index_relid = i.indexrelid)
      ORDER BY name
      """;

  /// Copies the list.
  public ServerFacts {
    invalidIndexes = List.copyOf(invalidIndexes);
  }

  /// The schema of the URL, else the first one of the search path, else `public`.
  ///
  /// @param canCreate whether we may create objects in it; where it is missing, whether we may
  ///   create it
  /// @param tables how many tables it has for which Prisma answers P3005 where the history is
  ///   missing: neither the history itself nor those of PostGIS; views, partitioned and foreign
  ///   tables do not count. Source: prisma-engines, `sql_migration_persistence.rs`
  public record Schema(String name, boolean exists, boolean canCreate, long tables) {
    /// Whether Prisma takes it for empty.
    public boolean isEmpty() {
      return tables == 0;
    }
  }

  /// Asks the server.
  ///
  /// @param schema what the URL has as `schema=`
  public static ServerFacts read(Session session, Optional<String> schema) {
    var invalidIndexes =
        session.query(
            "look for invalid indexes", INVALID_INDEXES, List.of(), row -> row.getString("name"));
    return session
        .query(
            "read the facts about the server",
            FACTS,
            List.of(schema.orElse("")),
            row -> facts(row, invalidIndexes))
        .getFirst();
  }

  private static ServerFacts facts(ResultSet row, List<String> invalidIndexes) throws SQLException {
    return new ServerFacts(
        row.getString("version"),
        row.getInt("version_number"),
        row.getString("database"),
        row.getString("user_name"),
        row.getBoolean("in_recovery"),
        row.getBoolean("read_only"),
        row.getBoolean("can_create_database"),
        row.getBoolean("contract"),
        new Schema(
            row.getString("schema_name"),
            row.getBoolean("schema_exists"),
            row.getBoolean("can_create"),
            row.getLong("tables")),
        invalidIndexes);
  }
}
