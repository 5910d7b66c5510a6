package dev.safemigrate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// The least that speaks PostgreSQL's protocol: it lets everybody in, answers the first question
/// with one text, and knows nothing else. What it was asked is kept.
public final class OtherServer implements AutoCloseable {
  private static final int TEXT = 25;
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "server_version", "14.0",
          "client_encoding", "UTF8",
          "server_encoding", "UTF8",
          "DateStyle", "ISO, MDY",
          "integer_datetimes", "on",
          "standard_conforming_strings", "on");

  private final ServerSocket entrance;
  private final String version;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private OtherServer(ServerSocket entrance, String version) {
    this.entrance = entrance;
    this.version = version;
  }

  /// Starts one that says this of itself.
  public static OtherServer saying(String version) {
    try {
      var server =
          new OtherServer(new ServerSocket(0, 9, InetAddress.getLoopbackAddress()), version);
      Thread.ofVirtual().start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its URL, without encryption.
  public String url() {
    return "postgresql://app:app@127.0.0.1:%d/shop?sslmode=disable"
        .formatted(entrance.getLocalPort());
  }

  /// All that was asked.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void accept() {
    try {
      while (true) {
        var client = entrance.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in = new DataInputStream(client.getInputStream());
      var out = new DataOutputStream(client.getOutputStream());
      in.skipNBytes(in.readInt() - Integer.BYTES);
      welcome(out);
      int questions = 0;
      while (true) {
        int type = in.readUnsignedByte();
        var body = in.readNBytes(in.readInt() - Integer.BYTES);
        switch (type) {
          case 'P', 'Q' -> asked.add(new String(body, UTF_8).replace("\0", "").strip());
          case 'S' -> answer(out, questions++);
          default -> {} // Bind, Describe, Execute: answered when the client waits.
        }
      }
    } catch (IOException _) {
      // The client has gone.
    }
  }

  private static void welcome(DataOutputStream out) throws IOException {
    send(out, 'R', body -> body.writeInt(0));
    for (var parameter : PARAMETERS.entrySet()) {
      send(
          out,
          'S',
          body -> {
            text(body, parameter.getKey());
            text(body, parameter.getValue());
          });
    }
    send(out, 'K', body -> body.writeLong(1));
    ready(out);
  }

  private void answer(DataOutputStream out, int question) throws IOException {
    if (question > 0) {
      send(
          out,
          'E',
          body -> {
            for (var field : List.of("SERROR", "VERROR", "C42883", "Munknown function")) {
              text(body, field);
            }
            body.writeByte(0);
          });
    } else {
      send(out, '1', _ -> {});
      send(out, '2', _ -> {});
      send(
          out,
          'T',
          body -> {
            body.writeShort(1);
            text(body, "version");
            body.writeInt(0);
            body.writeShort(0);
            body.writeInt(TEXT);
            body.writeShort(-1);
            body.writeInt(-1);
            body.writeShort(0);
          });
      send(
          out,
          'D',
          body -> {
            var value = version.getBytes(UTF_8);
            body.writeShort(1);
            body.writeInt(value.length);
            body.write(value);
          });
      send(out, 'C', body -> text(body, "SELECT 1"));
    }
    ready(out);
  }

  private static void ready(DataOutputStream out) throws IOException {
    send(out, 'Z', body -> body.writeByte('I'));
    out.flush();
  }

  @FunctionalInterface
  private interface Body {
    void writeTo(DataOutputStream body) throws IOException;
  }

  private static void send(DataOutputStream out, char type, Body writer) throws IOException {
    var bytes = new ByteArrayOutputStream();
    writer.writeTo(new DataOutputStream(bytes));
    out.writeByte(type);
    out.writeInt(bytes.size() + Integer.BYTES);
    bytes.writeTo(out);
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.writeByte(0);
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
