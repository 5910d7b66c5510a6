package dev.safemigrate.config;

/// Where the server listens.
public sealed interface Address {
  /// A host name or an IP address, without the brackets of IPv6.
  record Tcp(String host, int port) implements Address {}

  /// A Unix socket: the file `.s.PGSQL.<port>` in a directory such as `/var/run/postgresql`.
  record UnixSocket(String directory, int port) implements Address {
    /// The socket's path.
    public String path() {
      return directory + "/.s.PGSQL." + port;
    }
  }
}
