package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.safemigrate.config.DatabaseUrl;
import dev.safemigrate.config.ParsedUrl;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectorTest {
  private static final Duration AMPLE = Duration.ofSeconds(60);

  private final TestDatabase database = PostgresServer.shared().newDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void aSessionHasOurNameAndTheServersOwnSearchPath() {
    try (var session = Connector.open(parse(database.url()))) {
      assertThat(show(session, "application_name")).isEqualTo("safe-migrate");
      assertThat(show(session, "search_path")).isEqualTo("\"$user\", public");
    }
  }

  @Test
  void whatTheUrlSaysAboutTheSessionHolds() {
    var url = database.url() + "?schema=My%22App&application_name=shop&options=-c%20work_mem%3D5MB";

    try (var session = Connector.open(parse(url))) {
      assertThat(show(session, "search_path")).isEqualTo("\"My\"\"App\"");
      assertThat(show(session, "application_name")).isEqualTo("shop");
      assertThat(show(session, "work_mem")).isEqualTo("5MB");
    }
  }

  @Test
  void noResetLosesTheApplicationsName() {
    try (var session = Connector.open(parse(database.url()))) {
      session.execute("reset", "RESET ALL");

      assertThat(show(session, "application_name")).isEqualTo("safe-migrate");
    }
  }

  @Test
  void theTimeoutOfTheConnectionIsNoneOfItsStatements() {
    try (var session = Connector.open(parse(database.url() + "?connect_timeout=1"))) {
      session.execute("take longer than a second", "SELECT pg_sleep(1.5)");
    }
  }

  @Test
  void aDatabaseWithAPeculiarNameIsFound() {
    database.server().execute("CREATE DATABASE \"a b/c+d%\"");

    try (var session = Connector.open(parse(database.url()).withDatabase("a b/c+d%"))) {
      assertThat(session.query("read", "SELECT current_database()", List.of(), r -> r.getString(1)))
          .containsExactly("a b/c+d%");
    } finally {
      database.server().execute("DROP DATABASE \"a b/c+d%\" WITH (FORCE)");
    }
  }

  @Test
  void aMissingDatabaseIsToldAtOnce() {
    var url = parse(database.url()).withDatabase("missing");

    var failure = refused(url);

    assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.DATABASE_MISSING);
    assertThat(failure.sqlState()).hasValue("3D000");
  }

  @Test
  void withoutTheRightToConnectTheGrantIsTold() {
    var role = "lonely_" + database.name();
    database.execute("CREATE ROLE " + role + " LOGIN");
    database.execute("REVOKE CONNECT ON DATABASE " + database.name() + " FROM PUBLIC");

    try {
      var url = database.url().replaceFirst("//[^@]*@", "//" + role + "@");
      var refused =
          catchThrowableOfType(MissingPrivilegeException.class, () -> Connector.open(parse(url)));
      assertThat(refused.grants())
          .containsExactly(
              "GRANT CONNECT ON DATABASE \"%s\" TO \"%s\";".formatted(database.name(), role));
    } finally {
      database.execute("DROP ROLE " + role);
    }
  }

  @Test
  void aServerWithoutEncryptionIsRefusedIfTheUrlRequiresIt() {
    assertThat(refused(parse(database.url() + "?sslmode=require")).kind())
        .isEqualTo(DatabaseException.Kind.TLS);
    assertThat(refused(parse(database.url() + "?sslmode=verify-full")).kind())
        .isEqualTo(DatabaseException.Kind.TLS);
  }

  @Test
  void aStrictUrlThatOnlyPrefersEncryptionDoesWithout() {
    try (var session = Connector.open(parse(database.url() + "?sslaccept=strict"))) {
      assertThat(session.backendPid()).isPositive();
    }
  }

  @Test
  void aPortWhereNobodyListensIsUnreachable() throws IOException {
    var failure = refused(at(freePort()));

    assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.UNREACHABLE);
    assertThat(failure).hasMessageContaining("nothing accepts connections");
  }

  @Test
  void aHostThatNobodyKnowsIsUnreachable() {
    var failure = refused(parse("postgresql://app:Tr0ub4dor@host.invalid/shop"));

    assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.UNREACHABLE);
    assertThat(failure)
        .hasMessageContaining("host.invalid is not known")
        .hasMessageNotContaining("Tr0ub4dor");
  }

  @Test
  void aServerThatAcceptsAndSaysNothingIsUnreachable() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var url = parse("postgresql://a@127.0.0.1:" + silent.getLocalPort() + "/b?connect_timeout=1");

      assertThat(refused(url).kind()).isEqualTo(DatabaseException.Kind.UNREACHABLE);
    }
  }

  @Test
  void aUnixSocketThatAcceptsAndSaysNothingIsUnreachable(@TempDir Path folder) throws IOException {
    try (var silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(folder.resolve(".s.PGSQL.5432")));

      var failure = refused(parse("postgresql://a@localhost/b?connect_timeout=1&host=" + folder));

      assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("does not answer");
    }
  }

  @Test
  void waitingEndsWhenTheServerComes() throws IOException {
    int port = freePort();
    var refusals = new ArrayList<DatabaseException>();
    try (var gate = new Gate()) {
      var session =
          Connector.openWithin(
              at(port),
              AMPLE,
              refusal -> {
                refusals.add(refusal);
                gate.open(port, parse(database.url()).port());
              });

      session.close();
    }
    assertThat(refusals).hasSize(1);
  }

  @Test
  void waitingEndsWithTheLastRefusalWhenTheBudgetIsSpent() throws IOException {
    var url = at(freePort());
    var refusals = new ArrayList<DatabaseException>();

    var failure =
        catchThrowableOfType(
            DatabaseException.class,
            () -> Connector.openWithin(url, Duration.ofMillis(700), refusals::add));

    assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.UNREACHABLE);
    assertThat(refusals).hasSize(1).doesNotContain(failure);
  }

  @Test
  void aBudgetOfZeroIsOneAttempt() throws IOException {
    var url = at(freePort());
    var refusals = new ArrayList<DatabaseException>();

    Connector.openWithin(parse(database.url()), Duration.ZERO, refusals::add).close();
    var failure =
        catchThrowableOfType(
            DatabaseException.class, () -> Connector.openWithin(url, Duration.ZERO, refusals::add));

    assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.UNREACHABLE);
    assertThat(refusals).isEmpty();
  }

  @Test
  void whatWaitingDoesNotCureIsNotWaitedFor() {
    var url = parse(database.url()).withDatabase("missing");
    var refusals = new ArrayList<DatabaseException>();

    var failure =
        catchThrowableOfType(
            DatabaseException.class, () -> Connector.openWithin(url, AMPLE, refusals::add));

    assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.DATABASE_MISSING);
    assertThat(refusals).isEmpty();
  }

  /// Leads from a port to the server, once it is opened.
  private static final class Gate implements AutoCloseable {
    private final List<ServerSocket> opened = new ArrayList<>();

    void open(int port, int target) {
      try {
        var listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        opened.add(listener);
        var _ = Thread.ofVirtual().start(() -> lead(listener, target));
      } catch (IOException e) {
        throw new IllegalStateException("could not listen", e);
      }
    }

    private static void lead(ServerSocket listener, int target) {
      try (var near = listener.accept();
          var far = new Socket(InetAddress.getLoopbackAddress(), target)) {
        var back = Thread.ofVirtual().start(() -> pour(far, near));
        pour(near, far);
        back.join();
      } catch (IOException | InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private static void pour(Socket from, Socket to) {
      try {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
      } catch (IOException _) {
        // The other side has gone.
      }
    }

    @Override
    public void close() throws IOException {
      for (var listener : opened) {
        listener.close();
      }
    }
  }

  private DatabaseUrl at(int port) {
    return parse("postgresql://postgres@127.0.0.1:" + port + "/" + database.name());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static DatabaseException refused(DatabaseUrl url) {
    return catchThrowableOfType(DatabaseException.class, () -> Connector.open(url));
  }

  private static String show(Session session, String setting) {
    return session
        .query("read " + setting, "SHOW " + setting, List.of(), row -> row.getString(1))
        .getFirst();
  }

  private static DatabaseUrl parse(String text) {
    return switch (DatabaseUrl.parse(text)) {
      case ParsedUrl.Valid(var url, _) -> url;
      case ParsedUrl.Invalid(var problems) -> throw new AssertionError(problems.toString());
    };
  }
}
