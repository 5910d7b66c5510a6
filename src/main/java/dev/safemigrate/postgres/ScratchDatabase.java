package dev.safemigrate.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// A database to rehearse in, on the target's own server: the same version, the same extensions.
/// Made like the target and dropped when closed. What a killed run left behind is dropped by the
/// next one.
///
/// Its name tells who made it, for example `safe_migrate_shadow_4711_1795343209407123_k3x9`: the
/// server process and its start in microseconds since 1970.
public final class ScratchDatabase implements AutoCloseable {
  private static final String PREFIX = "safe_migrate_shadow_";
  private static final int RADIX = 36;

  private static final String NAME =
      """
      SELECT ? || a.pid || '_' || (extract(epoch FROM a.backend_start) * 1000000)::bigint
             || '_' || ?
      FROM pg_catalog.pg_stat_activity a
      WHERE a.pid = pg_catalog.pg_backend_pid()
      """;

  /// Nobody is connected, and the session that made it is gone. Of sessions of others the start may
  /// be hidden from us: then they are taken for alive.
  private static final String ORPHANS =
      """
      SELECT d.datname
      FROM pg_catalog.pg_database d
      WHERE d.datname ~ '^safe_migrate_shadow_[0-9]+_[0-9]+_[0-9a-z]+$'
        AND pg_catalog.pg_has_role(d.datdba, 'USAGE')
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_stat_activity a
          WHERE a.pid::text = pg_catalog.split_part(d.datname, '_', 4)
            AND (a.backend_start IS NULL
              OR (extract(epoch FROM a.backend_start) * 1000000)::bigint::text
                 = pg_catalog.split_part(d.datname, '_', 5)))
      ORDER BY d.datname
      """;

  /// Which columns hold the locale differs from version to version, so that the row is read as
  /// JSON: 14 has no provider, 15 brought `daticulocale`, 16 the rules, 17 calls it `datlocale`.
  private static final String CREATE =
      """
      SELECT pg_catalog.concat_ws(' ',
        pg_catalog.format('CREATE DATABASE %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L',
          ?, pg_catalog.pg_encoding_to_char(d.encoding), d.datcollate, d.datctype),
        CASE j ->> 'datlocprovider'
          WHEN 'c' THEN 'LOCALE_PROVIDER libc'
          WHEN 'i' THEN pg_catalog.format('LOCALE_PROVIDER icu ICU_LOCALE %L',
            coalesce(j ->> 'datlocale', j ->> 'daticulocale'))
          WHEN 'b' THEN pg_catalog.format('LOCALE_PROVIDER builtin BUILTIN_LOCALE %L',
            j ->> 'datlocale')
        END,
        CASE WHEN j ->> 'daticurules' IS NOT NULL
          THEN pg_catalog.format('ICU_RULES %L', j ->> 'daticurules') END)
      FROM pg_catalog.pg_database d, LATERAL pg_catalog.to_jsonb(d) j
      WHERE d.datname = pg_catalog.current_database()
      """;

  private static final String EXTENSION_SCHEMAS =
      """
      SELECT DISTINCT n.nspname
      FROM pg_catalog.pg_extension e
      JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
      WHERE n.nspname NOT IN ('pg_catalog', 'public')
      """;

  /// PgBouncer answers with the first to all that it does not like.
  private static final Set<String> NO_ENTRY = Set.of("08P01", "3D000");

  private static final int LOOKS = 50;
  private static final long PAUSE_NANOS = 1_000_000;

  private final String name;
  private final Session session;
  private final Runnable removal;
  private final List<String> leftOut;

  private ScratchDatabase(String name, Session session, Runnable removal, List<String> leftOut) {
    this.name = name;
    this.session = session;
    this.removal = removal;
    this.leftOut = List.copyOf(leftOut);
  }

  /// Opens a session in another database of the target's server, with the same user and settings.
  @FunctionalInterface
  public interface Opener {
    /// A session in the database of that name.
    Session open(String databaseName);
  }

  /// Makes a database with the target's encoding, locale and database-level settings, in which the
  /// schema of the URL and the schemas of the target's extensions exist. The extensions are not
  /// created: that is up to the migrations.
  ///
  /// @param target a session in the target, outside of a transaction; it also drops the database in
  ///   the end
  /// @param schema what the URL has as `schema=`
  /// @throws DatabaseException of kind `PRIVILEGE` when the user may not create databases
  public static ScratchDatabase create(Session target, Optional<String> schema, Opener opener) {
    dropOrphans(target);
    var name = newName(target);
    var statement =
        target
            .query("read the target's locale", CREATE, List.of(name), row -> row.getString(1))
            .getFirst();
    target.execute("create the scratch database " + name, statement);
    try {
      var leftOut = DatabaseSettings.copy(target, name);
      var session = open(opener, name);
      createSchemas(session, target, schema);
      return new ScratchDatabase(name, session, () -> remove(session, target, name), leftOut);
    } catch (RuntimeException e) {
      dropAfter(e, target, name);
      throw e;
    }
  }

  /// The server has just made it, so that what keeps us out of it is no matter of waiting: a pooler
  /// or a `pg_hba.conf` that knows other databases only.
  private static Session open(Opener opener, String name) {
    try {
      return opener.open(name);
    } catch (DatabaseException e) {
      if (e.sqlState().filter(ScratchDatabase::isNoEntry).isPresent()) {
        throw new ScratchUnusableException(
            "a scratch database was made, and there is no way into it (%s)"
                .formatted(e.getMessage()));
      }
      throw e;
    }
  }

  private static boolean isNoEntry(String sqlState) {
    return sqlState.startsWith("28") || NO_ENTRY.contains(sqlState);
  }

  /// Uses a database that the operator lent, for users who may not create one. It must be empty, or
  /// hold only what an earlier run left there; it is emptied again in the end.
  ///
  /// @param lent a session in it, closed with the scratch database
  /// @param schema what the target's URL has as `schema=`
  /// @throws ScratchUnusableException when it is the target itself, or holds anything
  public static ScratchDatabase lent(Session lent, Session target, Optional<String> schema) {
    var shadow = LentDatabase.take(lent, target);
    createSchemas(lent, target, schema);
    return new ScratchDatabase(shadow.name(), lent, () -> giveBack(shadow, lent), List.of());
  }

  /// The database's name.
  public String name() {
    return name;
  }

  /// The session that works in it.
  public Session session() {
    return session;
  }

  /// The target's database-level settings that could not be copied, because the user may not set
  /// them or their value is not valid.
  public List<String> settingsLeftOut() {
    return leftOut;
  }

  /// Closes the session and removes the database.
  @Override
  public void close() {
    removal.run();
  }

  /// An orphan that cannot be dropped now, for example because another run is at it, is left to the
  /// next run: it must not keep this one from its work.
  private static void dropOrphans(Session target) {
    for (var orphan :
        target.query("look for orphans", ORPHANS, List.of(), row -> row.getString(1))) {
      try {
        target.execute(
            "drop the orphan " + orphan, "DROP DATABASE IF EXISTS " + Identifier.quoted(orphan));
      } catch (DatabaseException e) {
        if (e.kind() == DatabaseException.Kind.UNREACHABLE) {
          throw e;
        }
      }
    }
  }

  private static String newName(Session target) {
    var random =
        Integer.toString(ThreadLocalRandom.current().nextInt(RADIX * RADIX * RADIX), RADIX);
    return target
        .query("name a database", NAME, List.of(PREFIX, random), row -> row.getString(1))
        .getFirst();
  }

  private static void createSchemas(Session session, Session target, Optional<String> schema) {
    var schemas = new ArrayList<String>();
    schema.filter(wanted -> !wanted.equals("public")).ifPresent(schemas::add);
    schemas.addAll(
        target.query(
            "read the schemas of extensions",
            EXTENSION_SCHEMAS,
            List.of(),
            row -> row.getString(1)));
    for (var wanted : schemas) {
      session.execute(
          "create the schema " + wanted + " in the scratch database",
          "CREATE SCHEMA IF NOT EXISTS " + Identifier.quoted(wanted));
    }
  }

  private static void remove(Session session, Session target, String name) {
    int server = session.backendPid();
    try {
      session.close();
    } finally {
      awaitEnd(target, server);
      drop(target, name);
    }
  }

  /// The server takes a moment to end a session. A database in which it still finds one it looks at
  /// again after 100 ms only.
  private static void awaitEnd(Session target, int server) {
    for (int look = 0; look < LOOKS && isThere(target, server); look++) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean isThere(Session target, int server) {
    return target
        .query(
            "look for the session in the scratch database",
            "SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_get_activity(?))",
            List.of(server),
            row -> row.getBoolean(1))
        .getFirst();
  }

  private static void giveBack(LentDatabase shadow, Session lent) {
    try (lent) {
      shadow.giveBack();
    }
  }

  /// A role that is no superuser may not force a worker of autovacuum out of its own database.
  /// Without force the server sends it away by itself.
  private static void drop(Session target, String name) {
    var statement = "DROP DATABASE IF EXISTS " + Identifier.quoted(name);
    var attempted = "drop the scratch database " + name;
    try {
      target.execute(attempted, statement + " WITH (FORCE)");
    } catch (DatabaseException e) {
      if (e.kind() != DatabaseException.Kind.PRIVILEGE) {
        throw e;
      }
      target.execute(attempted, statement);
    }
  }

  private static void dropAfter(RuntimeException reason, Session target, String name) {
    try {
      drop(target, name);
    } catch (DatabaseException e) {
      reason.addSuppressed(e);
    }
  }
}
