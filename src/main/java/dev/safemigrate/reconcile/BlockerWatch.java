package dev.safemigrate.reconcile;

import dev.safemigrate.config.DatabaseUrl;
import dev.safemigrate.postgres.Connector;
import dev.safemigrate.postgres.DatabaseException;
import dev.safemigrate.postgres.LockHolder;
import dev.safemigrate.postgres.Session;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Looks, from a session of its own, at who keeps our session waiting: once a wait has timed out,
/// the server no longer tells. Started when something has timed out, for the next attempt.
final class BlockerWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(BlockerWatch.class);
  private static final long PAUSE_MILLIS = 50;

  private final DatabaseUrl url;
  private final int backendPid;
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile List<LockHolder> seen = List.of();
  private @Nullable Thread thread;

  /// A watch that has not begun.
  ///
  /// @param backendPid the server process that may have to wait
  BlockerWatch(DatabaseUrl url, int backendPid) {
    this.url = url;
    this.backendPid = backendPid;
  }

  /// Begins to look; nothing happens if it looks already.
  void start() {
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name("blockers").start(this::watch);
    }
  }

  /// Who was seen last; empty if nobody was.
  List<LockHolder> seen() {
    return seen;
  }

  private void watch() {
    try (var observer = Connector.open(url)) {
      look(observer);
    } catch (DatabaseException e) {
      LOG.debug("who blocks us cannot be seen", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Session observer) throws InterruptedException {
    while (!finished.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
      var blockers = LockHolder.blocking(observer, backendPid);
      if (!blockers.isEmpty()) {
        seen = blockers;
      }
    }
  }

  @Override
  public void close() {
    finished.countDown();
  }
}
