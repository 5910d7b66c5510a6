package dev.safemigrate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// PgBouncer, as Debian has it, before the server of a database. Whatever is set here can be set
/// otherwise; nothing but the pool's mode is needed.
public final class PgBouncer implements AutoCloseable {
  private final Process process;
  private final Path log;
  private final int port;
  private final TestDatabase database;

  /// What a session of the pool is lent for.
  public enum Mode {
    SESSION,
    TRANSACTION,
    STATEMENT
  }

  private PgBouncer(Process process, Path log, int port, TestDatabase database) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.database = database;
  }

  /// Skips the test where PgBouncer is not installed; in CI that is a failure.
  public static void require() {
    if (program().isPresent()) {
      return;
    }
    var missing = "pgbouncer is not installed: apt-get install pgbouncer";
    assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
    Assumptions.abort(missing);
  }

  /// Starts it.
  ///
  /// @param folder where its files are
  /// @param settings as in `pgbouncer.ini`
  public static PgBouncer before(
      TestDatabase database, Path folder, Mode mode, Map<String, String> settings) {
    return before(database, folder, "*", mode, settings);
  }

  /// Starts it for this database alone, as a hoster does.
  public static PgBouncer beforeAlone(
      TestDatabase database, Path folder, Mode mode, Map<String, String> settings) {
    return before(database, folder, database.name(), mode, settings);
  }

  private static PgBouncer before(
      TestDatabase database,
      Path folder,
      String databases,
      Mode mode,
      Map<String, String> settings) {
    try {
      int port = freePort();
      var own = Files.createTempDirectory(folder, "pgbouncer");
      var file = own.resolve("pgbouncer.ini");
      var users = write(own.resolve("users.txt"), users(database));
      write(file, configuration(database, databases, mode, settings, port, users));
      readableByAll(folder, own, users, file);
      var log = own.resolve("log.txt");
      var process =
          new ProcessBuilder(program().orElseThrow().toString(), file.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      var pooler = new PgBouncer(process, log, port, database);
      Eventually.until("PgBouncer listens: " + pooler.log(), pooler::listens);
      return pooler;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String configuration(
      TestDatabase database,
      String databases,
      Mode mode,
      Map<String, String> settings,
      int port,
      Path users) {
    var server = URI.create(database.url());
    var all = new TreeMap<String, String>();
    all.put("listen_addr", "127.0.0.1");
    all.put("listen_port", Integer.toString(port));
    all.put("unix_socket_dir", "");
    all.put("auth_type", "trust");
    all.put("auth_file", users.toString());
    all.put("pool_mode", mode.name().toLowerCase(Locale.ROOT));
    // It refuses to be root, and so it becomes nobody.
    if (System.getProperty("user.name").equals("root")) {
      all.put("user", "nobody");
    }
    all.putAll(settings);
    return "[databases]%n%s = host=%s port=%d%n[pgbouncer]%n%s%n"
        .formatted(
            databases,
            server.getHost(),
            server.getPort(),
            all.entrySet().stream()
                .map(one -> one.getKey() + " = " + one.getValue())
                .collect(Collectors.joining("\n")));
  }

  /// Names and passwords, with which it also logs in to the server.
  private static String users(TestDatabase database) {
    return Stream.of(database.url(), database.urlOfApp())
        .map(url -> URI.create(url).getUserInfo().split(":", 2))
        .map(user -> "\"%s\" \"%s\"%n".formatted(user[0], user[1]))
        .collect(Collectors.joining());
  }

  /// The database's URL by this way.
  public String url() {
    return "postgresql://%s@127.0.0.1:%d/%s"
        .formatted(URI.create(database.url()).getUserInfo(), port, database.name());
  }

  /// Where it listens.
  public int port() {
    return port;
  }

  /// The first column of a query's only row, by this way.
  public String ask(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("could not query: " + sql, e);
    }
  }

  /// A client that sets nothing in its session.
  public Connection connect() throws SQLException {
    var user = URI.create(database.url()).getUserInfo().split(":", 2);
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s?assumeMinServerVersion=14&prepareThreshold=0"
            .formatted(port, database.name()),
        user[0],
        user[1]);
  }

  private String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean listens() {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static Optional<Path> program() {
    return Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }

  private static void readableByAll(Path... files) throws IOException {
    for (var file : files) {
      var rights = Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--";
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Ends it, and with it all its sessions.
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
