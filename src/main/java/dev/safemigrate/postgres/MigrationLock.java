package dev.safemigrate.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Prisma's migration lock, held by a session of ours: while we have it, neither another
/// safe-migrate nor the Prisma CLI migrates this database.
///
/// Source: prisma-engines, `flavour/postgres.rs`: the session-level advisory lock 72707369.
public final class MigrationLock implements AutoCloseable {
  private static final long KEY = 72707369;
  private static final Duration PAUSE = Duration.ofMillis(200);

  /// A key of one number is split in `pg_locks`: its upper half in `classid`, its lower in `objid`.
  private static final String SESSIONS =
      """
      SELECT l.pid, a.application_name, host(a.client_addr) AS client, a.state,
             (extract(epoch FROM clock_timestamp() - a.query_start) * 1000)::bigint AS age_ms
      FROM pg_catalog.pg_locks l
      LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory'
        AND l.classid = 0 AND l.objid = 72707369 AND l.objsubid = 1
        AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
                          WHERE d.datname = pg_catalog.current_database())
        AND l.granted = ?
        AND l.pid <> pg_catalog.pg_backend_pid()
      ORDER BY a.query_start
      """;

  private static final String HELD =
      """
      SELECT count(*)
      FROM pg_catalog.pg_locks l
      WHERE l.locktype = 'advisory'
        AND l.classid = 0 AND l.objid = 72707369 AND l.objsubid = 1
        AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
                          WHERE d.datname = pg_catalog.current_database())
        AND l.granted
        AND l.pid = pg_catalog.pg_backend_pid()
      """;

  private final Session session;
  private final Duration waited;
  private final Optional<LockHolder> waitedFor;

  private MigrationLock(Session session, Duration waited, Optional<LockHolder> waitedFor) {
    this.session = session;
    this.waited = waited;
    this.waitedFor = waitedFor;
  }

  /// Takes the lock for the session, asking again every 200 ms for at most `patience`. Polled,
  /// because a session that waits inside the server holds a snapshot that `CREATE INDEX
  /// CONCURRENTLY` waits for in turn: a deadlock. An interrupt ends the patience.
  ///
  /// @throws LockUnavailableException naming the holder, when the patience ran out
  public static MigrationLock acquire(Session session, Duration patience) {
    if (session.transactionState() != TransactionState.IDLE) {
      throw new IllegalStateException("the lock is polled for outside of transactions only");
    }
    long start = System.nanoTime();
    var seen = Optional.<LockHolder>empty();
    while (!tryLock(session)) {
      seen = holder(session);
      var waited = Duration.ofNanos(System.nanoTime() - start);
      if (waited.compareTo(patience) >= 0 || !pause(patience.minus(waited))) {
        throw new LockUnavailableException(waited, seen);
      }
    }
    return new MigrationLock(session, Duration.ofNanos(System.nanoTime() - start), seen);
  }

  /// Who has the lock now, another session than the one that asks.
  public static Optional<LockHolder> holder(Session session) {
    return sessions(session, true).stream().findFirst();
  }

  /// For how long the lock was waited for.
  public Duration waited() {
    return waited;
  }

  /// Who had the lock before us, if we had to wait.
  public Optional<LockHolder> waitedFor() {
    return waitedFor;
  }

  /// Whether our session really has the lock: behind a pooler, or after a script that released all
  /// advisory locks, it may not. For use inside a transaction as well.
  public boolean isHeld() {
    return session
            .query("see whether we have the migration lock", HELD, List.of(), r -> r.getLong(1))
            .getFirst()
        > 0;
  }

  /// Who waits inside the server for our lock, for example a Prisma CLI. Each of them holds a
  /// snapshot, for which our `CREATE INDEX CONCURRENTLY` would wait in turn.
  public List<LockHolder> waiters() {
    return sessions(session, false);
  }

  /// Releases the lock, where the connection is still there.
  @Override
  public void close() {
    if (!session.isClosed()) {
      session.query(
          "release the migration lock",
          "SELECT pg_catalog.pg_advisory_unlock(?)",
          List.of(KEY),
          row -> row.getBoolean(1));
    }
  }

  private static boolean tryLock(Session session) {
    return session
        .query(
            "take the migration lock",
            "SELECT pg_catalog.pg_try_advisory_lock(?)",
            List.of(KEY),
            row -> row.getBoolean(1))
        .getFirst();
  }

  private static List<LockHolder> sessions(Session session, boolean granted) {
    return session.query(
        "see who has the migration lock", SESSIONS, List.of(granted), LockHolder::fromRow);
  }

  private static boolean pause(Duration left) {
    try {
      Thread.sleep(left.compareTo(PAUSE) < 0 ? left : PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
