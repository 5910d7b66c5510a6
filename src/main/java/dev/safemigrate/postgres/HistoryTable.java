package dev.safemigrate.postgres;

import static java.time.ZoneOffset.UTC;

import dev.safemigrate.history.Checksum;
import dev.safemigrate.history.History;
import dev.safemigrate.history.HistoryReading;
import dev.safemigrate.history.MigrationName;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Prisma's table `_prisma_migrations`: where it is, what it says, and rows as Prisma writes them.
/// Each method is one statement; whoever calls opens the transaction.
///
/// Source: prisma-engines, `sql_migration_persistence.rs` and `flavour/postgres.rs`.
public final class HistoryTable {
  /// The table's name, in whatever schema.
  public static final String NAME = "_prisma_migrations";

  /// Tried on PostgreSQL 17.
  private static final String WRITABLE =
      """
      SELECT CASE
          WHEN t.oid IS NOT NULL THEN
            pg_catalog.has_table_privilege(t.oid, 'SELECT')
            AND pg_catalog.has_table_privilege(t.oid, 'INSERT')
            AND pg_catalog.has_table_privilege(t.oid, 'UPDATE')
          WHEN n.oid IS NOT NULL THEN pg_catalog.has_schema_privilege(n.oid, 'CREATE')
          ELSE pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
        END
      FROM (SELECT ?::text AS name) wanted
      LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = wanted.name
      LEFT JOIN pg_catalog.pg_class t ON t.relnamespace = n.oid AND t.relname = ?
      """;

  private final Session session;
  private final String schema;
  private final boolean exists;

  private HistoryTable(Session session, String schema, boolean exists) {
    this.session = session;
    this.schema = schema;
    this.exists = exists;
  }

  /// One attempt to apply a migration, as its row has it from the start.
  ///
  /// @param id a random UUID in lower-case text
  /// @param startedAt by our clock, as Prisma has it; microseconds are kept
  public record Attempt(String id, MigrationName name, Checksum checksum, Instant startedAt) {}

  /// Finds the table: in the schema that the URL names, else along the search path, as Prisma does.
  /// Where it is nowhere, it belongs into the first schema of the search path.
  ///
  /// @param schema what the URL has as `schema=`
  public static HistoryTable locate(Session session, Optional<String> schema) {
    return schema.map(name -> in(session, name)).orElseGet(() -> alongSearchPath(session));
  }

  /// The schema of the table, also where it does not exist yet.
  public String schema() {
    return schema;
  }

  /// Whether the table is there.
  public boolean exists() {
    return exists;
  }

  /// The table's name as SQL writes it, for example `"public"."_prisma_migrations"`.
  public String qualifiedName() {
    return quotedName();
  }

  /// The statements that let a role keep the history, to be executed by an owner.
  public List<String> grants(ServerFacts server) {
    var role = Identifier.quoted(server.user());
    if (exists) {
      return List.of(
          "GRANT USAGE ON SCHEMA " + Identifier.quoted(schema) + " TO " + role + ";",
          "GRANT SELECT, INSERT, UPDATE ON " + quotedName() + " TO " + role + ";");
    }
    return server.schema().exists()
        ? List.of(
            "GRANT USAGE, CREATE ON SCHEMA " + Identifier.quoted(schema) + " TO " + role + ";")
        : List.of(
            "GRANT CREATE ON DATABASE "
                + Identifier.quoted(server.database())
                + " TO "
                + role
                + ";");
  }

  /// Whether we may write rows; where the table is missing, whether we may create it.
  public boolean isWritable() {
    return session
        .query(
            "see the privileges on " + displayName(),
            WRITABLE,
            List.of(schema, NAME),
            row -> row.getBoolean(1))
        .getFirst();
  }

  /// Reads all rows, in the order in which they were started.
  public HistoryReading read() {
    return exists
        ? new HistoryReader(session, schema).read()
        : new HistoryReading(History.none(), List.of());
  }

  /// The migrations of which a row was written in one transaction with another migration's. No
  /// engine does that; whoever restores a dump does.
  public Set<MigrationName> writtenTogether() {
    return exists
        ? Set.copyOf(
            session.query(
                "see which rows of " + displayName() + " were written together",
                """
                SELECT DISTINCT a.migration_name
                FROM %1$s a JOIN %1$s b ON a.xmin = b.xmin AND a.migration_name <> b.migration_name
                """
                    .formatted(quotedName()),
                List.of(),
                row -> new MigrationName(row.getString(1))))
        : Set.of();
  }

  /// Creates the table with Prisma's own text, and its schema where that is missing, as Prisma
  /// does.
  ///
  /// @return the table that exists now
  public HistoryTable create() {
    createSchema();
    session.execute(
        "create " + displayName(),
        """
        CREATE TABLE %s (
            id                      VARCHAR(36) PRIMARY KEY NOT NULL,
            checksum                VARCHAR(64) NOT NULL,
            finished_at             TIMESTAMPTZ,
            migration_name          VARCHAR(255) NOT NULL,
            logs                    TEXT,
            rolled_back_at          TIMESTAMPTZ,
            started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
            applied_steps_count     INTEGER NOT NULL DEFAULT 0
        );
        """
            .formatted(quotedName()));
    return new HistoryTable(session, schema, true);
  }

  /// Writes the row of an attempt that starts now.
  public void insertStarted(Attempt attempt) {
    insert(
        attempt,
        """
        INSERT INTO %s ("id", "checksum", "started_at", "migration_name") VALUES (?, ?, ?, ?)
        """,
        List.of(
            attempt.id(),
            attempt.checksum().value(),
            timestamp(attempt.startedAt()),
            attempt.name().value()));
  }

  /// Writes that an attempt was executed to its end.
  public void finish(String id, Instant finishedAt) {
    update(
        "UPDATE %s SET \"applied_steps_count\" = 1, \"finished_at\" = ? WHERE \"id\" = ?",
        List.of(timestamp(finishedAt), id));
  }

  /// Writes a migration as applied that was not executed, as `resolve --applied` does: finished
  /// when started, no steps.
  ///
  /// @param logs the evidence; Prisma writes empty text
  public void insertDeclared(Attempt attempt, String logs) {
    var at = timestamp(attempt.startedAt());
    insert(
        attempt,
        """
        INSERT INTO %s ("id", "checksum", "logs", "started_at", "finished_at", "migration_name")
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        List.of(attempt.id(), attempt.checksum().value(), logs, at, at, attempt.name().value()));
  }

  /// Writes an attempt that failed and whose effects were rolled back.
  ///
  /// @param logs the error
  public void insertRolledBack(Attempt attempt, Instant rolledBackAt, String logs) {
    insert(
        attempt,
        """
        INSERT INTO %s ("id", "checksum", "logs", "started_at", "rolled_back_at", "migration_name")
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        List.of(
            attempt.id(),
            attempt.checksum().value(),
            logs,
            timestamp(attempt.startedAt()),
            timestamp(rolledBackAt),
            attempt.name().value()));
  }

  /// Marks an attempt as rolled back, as `resolve --rolled-back` does.
  public void markRolledBack(String id, Instant rolledBackAt) {
    update(
        "UPDATE %s SET \"rolled_back_at\" = ? WHERE \"id\" = ?",
        List.of(timestamp(rolledBackAt), id));
  }

  /// Writes the error or the progress of an attempt.
  public void writeLogs(String id, String logs) {
    update("UPDATE %s SET \"logs\" = ? WHERE \"id\" = ?", List.of(logs, id));
  }

  private static HistoryTable in(Session session, String schema) {
    boolean exists =
        session
            .query(
                "look for " + schema + "." + NAME,
                """
                SELECT EXISTS (
                  SELECT FROM pg_catalog.pg_class c
                  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                  WHERE n.nspname = ? AND c.relname = ?)
                """,
                List.of(schema, NAME),
                row -> row.getBoolean(1))
            .getFirst();
    return new HistoryTable(session, schema, exists);
  }

  /// Without any schema on the path Prisma makes `public`.
  private static HistoryTable alongSearchPath(Session session) {
    return session
        .query(
            "look for " + NAME,
            """
            SELECT coalesce(found.nspname, pg_catalog.current_schema(), 'public') AS schema,
                   found.nspname IS NOT NULL AS exists
            FROM (SELECT pg_catalog.to_regclass(?) AS oid) wanted
            LEFT JOIN pg_catalog.pg_class c ON c.oid = wanted.oid
            LEFT JOIN pg_catalog.pg_namespace found ON found.oid = c.relnamespace
            """,
            List.of(NAME),
            row -> new HistoryTable(session, row.getString("schema"), row.getBoolean("exists")))
        .getFirst();
  }

  /// Asked first, because `IF NOT EXISTS` wants the privilege also where nothing is to do.
  private void createSchema() {
    boolean exists =
        session
            .query(
                "look for the schema " + schema,
                "SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = ?)",
                List.of(schema),
                row -> row.getBoolean(1))
            .getFirst();
    if (!exists) {
      session.execute("create the schema " + schema, "CREATE SCHEMA " + Identifier.quoted(schema));
    }
  }

  private void insert(Attempt attempt, String sql, List<?> values) {
    session.update(
        "record " + attempt.name() + " in " + displayName(), sql.formatted(quotedName()), values);
  }

  private void update(String sql, List<?> values) {
    var attempted = "change the row " + values.getLast() + " of " + displayName();
    if (session.update(attempted, sql.formatted(quotedName()), values) != 1) {
      throw new DatabaseException(
          DatabaseException.Kind.OTHER, attempted, new SQLException("the row is gone"));
    }
  }

  private String displayName() {
    return schema + "." + NAME;
  }

  private String quotedName() {
    return Identifier.quoted(schema, NAME);
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(UTC);
  }
}
