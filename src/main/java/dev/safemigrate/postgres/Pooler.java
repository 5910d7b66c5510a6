package dev.safemigrate.postgres;

import java.util.function.Supplier;

/// Finds out whether a connection pooler between us and the server keeps our session for us.
public final class Pooler {
  private static final int LOOKS = 10;

  private Pooler() {}

  /// Returns if the session is ours as long as we are connected. Where the server process is the
  /// one that the connection was told of at its start, there is no pooler. Else a second connection
  /// opens a transaction: a pooler of transactions gives it our idle session, or gives us another
  /// one while many are busy.
  ///
  /// @param another opens the second connection
  /// @throws PooledSessionException if it is not
  public static void requireOwnSession(Session session, Supplier<Session> another) {
    if (!session.isPooled()) {
      return;
    }
    int own = session.serverPid();
    try (var other = another.get()) {
      for (int look = 0; look < LOOKS; look++) {
        try (var _ = Transaction.begin(other)) {
          if (other.serverPid() == own || session.serverPid() != own) {
            throw new PooledSessionException();
          }
        }
      }
    }
  }
}
