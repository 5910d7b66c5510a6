package dev.safemigrate.postgres;

import dev.safemigrate.config.DatabaseUrl;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Finds out whether a connection pooler between us and the server keeps our session for us.
public final class Pooler {
  private static final int LOOKS = 10;
  private static final long PAUSE_MILLIS = 200;

  private final Session session;
  private final DatabaseUrl url;
  private final int own;

  private Pooler(Session session, DatabaseUrl url) {
    this.session = session;
    this.url = url;
    this.own = session.serverPid();
  }

  /// Returns if the session is ours as long as we are connected, with our settings in it. Before
  /// that is known nothing is set, because it would stay in a session that others get.
  ///
  /// @param url where the session leads
  /// @throws PoolerException if it is not ours
  public static void requireOwnSession(Session session, DatabaseUrl url) {
    if (session.isPooled()) {
      new Pooler(session, url).requireOwnSession();
      session.discard();
      session.settle();
    }
  }

  /// A second connection opens a transaction: a pooler of transactions gives it our idle session,
  /// or gives us another one while many are busy; a pooler of statements does not let it.
  private void requireOwnSession() {
    var second = second();
    if (second.isPresent()) {
      try (var other = second.get()) {
        for (int look = 0; look < LOOKS; look++) {
          try (var _ = begin(other)) {
            if (other.serverPid() == own) {
              throw PoolerException.ofTransactions(url);
            }
            requireSame();
          }
        }
      }
    }
  }

  /// Empty where the pool has no session for a second connection, while ours answers at once and
  /// from the same process: it is ours then. Whoever waits is served in turn, so that without a
  /// session of our own we would wait behind the second connection.
  private Optional<Session> second() {
    var opening = new CompletableFuture<Session>();
    Thread.ofPlatform().daemon().name("second").start(() -> open(opening));
    for (int look = 0; look < LOOKS; look++) {
      try {
        return Optional.of(opening.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
      } catch (TimeoutException _) {
        requireSame();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException failure
            ? failure
            : new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
    var _ = opening.thenAccept(Session::close);
    return Optional.empty();
  }

  private void open(CompletableFuture<Session> opening) {
    try {
      var _ = opening.complete(Connector.open(url));
    } catch (RuntimeException e) {
      var _ = opening.completeExceptionally(e);
    }
  }

  /// What could ask a question and cannot begin a transaction is a session of single statements,
  /// unless the server has gone.
  private Transaction begin(Session other) {
    try {
      return Transaction.begin(other);
    } catch (DatabaseException e) {
      int _ = session.serverPid();
      var refused = PoolerException.ofStatements(url);
      refused.addSuppressed(e);
      throw refused;
    }
  }

  private void requireSame() {
    if (session.serverPid() != own) {
      throw PoolerException.ofTransactions(url);
    }
  }
}
