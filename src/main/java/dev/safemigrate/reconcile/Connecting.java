package dev.safemigrate.reconcile;

import dev.safemigrate.config.Settings;
import dev.safemigrate.postgres.Connector;
import dev.safemigrate.postgres.LockHolder;
import dev.safemigrate.postgres.MigrationLock;
import dev.safemigrate.postgres.Pooler;
import dev.safemigrate.postgres.Session;
import java.time.Duration;
import org.jboss.logging.Logger;

/// The first two stages: a session, and in it Prisma's migration lock.
final class Connecting {
  private static final Logger LOG = Logger.getLogger(Connecting.class);

  private Connecting() {}

  static Session open(Settings settings, Deadline deadline, Journal journal) {
    var budget = shorter(settings.limits().connectWait(), deadline.left());
    var session =
        journal.time(
            Stage.CONNECT,
            () ->
                deadline.guard(
                    deadline.interruptibly(() ->
                        Connector.openWithin(
                            settings.database().url(),
                            budget,
                            e -> LOG.warnf("waiting for the database: %s", e.getMessage())))));
    LOG.infof(
        "connected to %s in %s",
        settings.database().url().withoutPassword(), journal.tookInWords(Stage.CONNECT));
    return session;
  }

  static MigrationLock lock(
      Session session, Settings settings, Deadline deadline, Journal journal) {
    Pooler.requireOwnSession(session, settings.database().url());
    session.limit(settings.limits().lockTimeout(), settings.limits().statementTimeout());
    var patience = shorter(settings.limits().lockWait(), deadline.left());
    var lock =
        journal.time(
            Stage.LOCK,
            () -> deadline.interruptibly(() -> MigrationLock.acquire(session, patience)));
    LOG.infof("took the migration lock in %s", journal.tookInWords(Stage.LOCK));
    journal.waitedFor(lock.waitedFor().map(LockHolder::description));
    return lock;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
