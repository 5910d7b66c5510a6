package dev.safemigrate.postgres;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Properties;
import javax.net.SocketFactory;

/// Makes the driver connect through a Unix socket. The driver makes it by its class name, so it is
/// public and named in the native image's configuration.
public final class UnixSocketFactory extends SocketFactory {
  static final String PATH = "safe-migrate.socket";

  private final String path;

  /// Called by the driver.
  ///
  /// @param properties of the connection; `PATH` names the socket
  public UnixSocketFactory(Properties properties) {
    this.path = properties.getProperty(PATH);
  }

  @Override
  public Socket createSocket() {
    return new UnixSocket(path);
  }

  @Override
  public Socket createSocket(String host, int port) throws SocketException {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws SocketException {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws SocketException {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws SocketException {
    throw onlyUnconnected();
  }

  private static SocketException onlyUnconnected() {
    return new SocketException("a Unix socket has no host and no port");
  }
}
