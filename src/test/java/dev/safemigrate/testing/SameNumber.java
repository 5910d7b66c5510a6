package dev.safemigrate.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A way to a pooler that tells every client one number as that of its server process, as a pooler
/// that makes numbers up does by chance.
public final class SameNumber implements AutoCloseable {
  private static final int BACKEND_KEY_DATA = 'K';
  private static final int READY_FOR_QUERY = 'Z';

  private final ServerSocket entrance;
  private final int target;
  private final int number;

  private SameNumber(ServerSocket entrance, int target, int number) {
    this.entrance = entrance;
    this.target = target;
    this.number = number;
  }

  /// Leads to the port of this machine. Clients must not ask for encryption.
  public static SameNumber before(int port, int number) {
    try {
      var same =
          new SameNumber(new ServerSocket(0, 9, InetAddress.getLoopbackAddress()), port, number);
      Thread.ofVirtual().start(same::accept);
      return same;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where it listens.
  public int port() {
    return entrance.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        var client = entrance.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofVirtual().start(() -> pass(client, server));
        Thread.ofVirtual().start(() -> answer(server, client));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One of them hung up, and so the other one does.
    }
  }

  /// Until the server is ready each message is looked at.
  private void answer(Socket server, Socket client) {
    try (server;
        client) {
      var in = new DataInputStream(server.getInputStream());
      var out = new DataOutputStream(client.getOutputStream());
      for (int type = 0; type != READY_FOR_QUERY; ) {
        type = in.readUnsignedByte();
        int length = in.readInt();
        var body = in.readNBytes(length - Integer.BYTES);
        out.writeByte(type);
        out.writeInt(length);
        if (type == BACKEND_KEY_DATA) {
          out.writeInt(number);
          out.write(body, Integer.BYTES, body.length - Integer.BYTES);
        } else {
          out.write(body);
        }
        out.flush();
      }
      in.transferTo(out);
    } catch (IOException _) {
      // One of them hung up, and so the other one does.
    }
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
