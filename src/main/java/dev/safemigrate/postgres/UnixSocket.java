package dev.safemigrate.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/// A Unix socket in the shape that the driver asks for. The JDK has them as channels only; what the
/// driver sets and only TCP has is ignored.
final class UnixSocket extends Socket {
  private final String path;
  private final SocketChannel channel;
  private volatile int timeoutMillis;

  UnixSocket(String path) {
    this.path = path;
    try {
      this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    } catch (IOException e) {
      throw new IllegalStateException("this system has no Unix sockets", e);
    }
  }

  @Override
  public void connect(SocketAddress ignored, int alsoIgnored) throws IOException {
    channel.connect(UnixDomainSocketAddress.of(path));
  }

  @Override
  public InputStream getInputStream() {
    return new Input();
  }

  @Override
  public OutputStream getOutputStream() {
    return Channels.newOutputStream(channel);
  }

  @Override
  public boolean isConnected() {
    return channel.isConnected();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public void setSoTimeout(int millis) {
    timeoutMillis = millis;
  }

  @Override
  public int getSoTimeout() {
    return timeoutMillis;
  }

  @Override
  public int getSendBufferSize() {
    return 8192;
  }

  @Override
  public void setSendBufferSize(int size) {}

  @Override
  public void setReceiveBufferSize(int size) {}

  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public void setKeepAlive(boolean on) {}

  private final class Input extends InputStream {
    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int millis = timeoutMillis;
      if (millis > 0) {
        awaitInput(millis);
      }
      return channel.read(ByteBuffer.wrap(bytes, offset, length));
    }

    /// A channel that blocks knows no timeout, so it does not block while we wait.
    private void awaitInput(int millis) throws IOException {
      try (var selector = channel.provider().openSelector()) {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        if (selector.select(millis) == 0) {
          throw new SocketTimeoutException("no answer within " + millis + " ms");
        }
      } finally {
        channel.configureBlocking(true);
      }
    }
  }
}
