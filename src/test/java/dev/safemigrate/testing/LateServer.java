package dev.safemigrate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/// A way to the server that at first hangs up on every caller, as a server that starts does.
public final class LateServer implements AutoCloseable {
  private final ServerSocket entrance;
  private final URI server;
  private final int refusals;
  private final AtomicInteger callers = new AtomicInteger();

  private LateServer(ServerSocket entrance, URI server, int refusals) {
    this.entrance = entrance;
    this.server = server;
    this.refusals = refusals;
  }

  /// Lets callers through to the database's server after so many refusals.
  public static LateServer before(TestDatabase database, int refusals) {
    try {
      var entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var late = new LateServer(entrance, URI.create(database.url()), refusals);
      Thread.ofVirtual().start(late::accept);
      return late;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The database's URL by this way.
  public String url() {
    return "postgresql://%s@127.0.0.1:%d%s"
        .formatted(server.getUserInfo(), entrance.getLocalPort(), server.getPath());
  }

  /// How many callers there were.
  public int callers() {
    return callers.get();
  }

  private void accept() {
    try {
      while (true) {
        var caller = entrance.accept();
        if (callers.incrementAndGet() <= refusals) {
          caller.close();
        } else {
          var target = new Socket(server.getHost(), server.getPort());
          pump(caller, target);
          pump(target, caller);
        }
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private static void pump(Socket from, Socket to) {
    Thread.ofVirtual()
        .start(() -> {
          try (from;
              to) {
            from.getInputStream().transferTo(to.getOutputStream());
          } catch (IOException _) {
            // One of them hung up, and so the other one does.
          }
        });
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
