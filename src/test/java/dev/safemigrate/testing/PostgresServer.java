package dev.safemigrate.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The one PostgreSQL of a test run. Started by the first test that asks for it and stopped with
/// the JVM; each test works in a database of its own.
///
/// `TEST_DATABASE_URL` names another server to use, as `postgresql://superuser:password@host:port`.
public final class PostgresServer {
  /// An ordinary role as an application has it: it may log in and create databases. Its password is
  /// its name.
  public static final String APP = "app";

  /// A role that may log in and nothing else. Its password is its name.
  public static final String PLAIN = "plain";

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final String RUN = Long.toString(ProcessHandle.current().pid(), 36);
  private static final PostgresServer SHARED = start();
  private static final Map<Integer, PostgresServer> OTHERS = new ConcurrentHashMap<>();

  /// Where the build puts the servers of other major versions.
  private static final Path BINARIES = Path.of("target/postgres-binaries");

  private final String authority;

  private PostgresServer(String authority) {
    this.authority = authority;
  }

  /// The server that all tests of this run share.
  public static PostgresServer shared() {
    return SHARED;
  }

  /// The major versions, beside that of the shared server, of which the build has a server for this
  /// machine.
  public static List<Integer> otherVersions() {
    return Stream.of(14, 15, 16, 17, 18)
        .filter(version -> version != SHARED.version())
        .filter(version -> Files.exists(binaries(version)))
        .toList();
  }

  /// A server of that major version, started by the first test that asks for it.
  public static PostgresServer of(int version) {
    return version == SHARED.version()
        ? SHARED
        : OTHERS.computeIfAbsent(version, PostgresServer::embedded);
  }

  /// The major version, for example 17.
  public int version() {
    return Integer.parseInt(query("SHOW server_version_num").getFirst()) / 10_000;
  }

  @Override
  public String toString() {
    return "PostgreSQL " + version();
  }

  /// A new database, made from `template0`.
  public TestDatabase newDatabase() {
    var name = newName();
    execute("CREATE DATABASE " + name + " TEMPLATE template0");
    return new TestDatabase(this, name);
  }

  /// A new database that belongs to [#APP].
  public TestDatabase newDatabaseOfApp() {
    makeRoles();
    var name = newName();
    execute("CREATE DATABASE " + name + " TEMPLATE template0 OWNER " + APP);
    return new TestDatabase(this, name);
  }

  private static String newName() {
    return "test_" + RUN + "_" + DATABASES.incrementAndGet();
  }

  private void makeRoles() {
    makeRole(APP, "CREATEDB");
    makeRole(PLAIN, "NOCREATEDB");
  }

  private void makeRole(String name, String privilege) {
    execute(
        """
        DO $$ BEGIN
          CREATE ROLE %1$s LOGIN %2$s PASSWORD '%1$s';
        EXCEPTION WHEN duplicate_object THEN NULL;
        END $$
        """
            .formatted(name, privilege));
  }

  /// Executes statements in the maintenance database, for example to make a role.
  public void execute(String sql) {
    try (var connection = DriverManager.getConnection(jdbcUrl("postgres"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("could not execute: " + sql, e);
    }
  }

  /// The first column of a query's rows in the maintenance database.
  public List<String> query(String sql) {
    return new TestDatabase(this, "postgres").query(sql);
  }

  /// The URL of a database as Prisma writes it, with the superuser's credentials.
  public String url(String database) {
    return "postgresql://" + authority + "/" + database;
  }

  /// The same with the credentials of [#APP].
  String urlOfApp(String database) {
    return "postgresql://" + APP + ":" + APP + "@" + host() + "/" + database;
  }

  String jdbcUrl(String database) {
    var credentials = authority.substring(0, authority.lastIndexOf('@')).split(":", 2);
    return "jdbc:postgresql://%s/%s?user=%s&password=%s"
        .formatted(host(), database, credentials[0], credentials[1]);
  }

  String jdbcUrlOfApp(String database) {
    return "jdbc:postgresql://%s/%s?user=%s&password=%s".formatted(host(), database, APP, APP);
  }

  /// Where it listens, as in a URL.
  public String host() {
    return authority.substring(authority.lastIndexOf('@') + 1);
  }

  private static PostgresServer start() {
    return Optional.ofNullable(System.getenv("TEST_DATABASE_URL"))
        .map(url -> new PostgresServer(url.replaceFirst("^postgres(ql)?://", "")))
        .orElseGet(PostgresServer::embedded);
  }

  private static PostgresServer embedded() {
    return started(EmbeddedPostgres.builder());
  }

  private static PostgresServer embedded(int version) {
    return started(
        EmbeddedPostgres.builder()
            .setPgBinaryResolver((system, machine) -> binary(version, system, machine)));
  }

  private static Path binaries(int version) {
    return BINARIES.resolve(version + ".jar");
  }

  /// The server in a jar of its version, where the library looks for it on the class path.
  private static InputStream binary(int version, String system, String machine) throws IOException {
    try (var jar = new JarFile(binaries(version).toFile())) {
      var name = "postgres-" + system.toLowerCase(Locale.ROOT) + "-" + machine + ".txz";
      return new ByteArrayInputStream(jar.getInputStream(jar.getEntry(name)).readAllBytes());
    }
  }

  private static PostgresServer started(EmbeddedPostgres.Builder builder) {
    try {
      var server =
          builder
              .setServerConfig("fsync", "off")
              .setServerConfig("max_connections", "200")
              .setServerConfig("full_page_writes", "off")
              .start();
      return new PostgresServer("postgres:postgres@127.0.0.1:" + server.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException("could not start the embedded PostgreSQL", e);
    }
  }
}
