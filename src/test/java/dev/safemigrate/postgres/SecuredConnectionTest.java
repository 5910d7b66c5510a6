package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safemigrate.config.DatabaseUrl;
import dev.safemigrate.config.ParsedUrl;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.Setup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecuredConnectionTest {
  private final SecuredServer server;

  SecuredConnectionTest(@TempDir Path folder) throws IOException, GeneralSecurityException {
    server = SecuredServer.start(folder);
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "postgres, localhost, '', true",
    "postgres, localhost, sslmode=prefer, true",
    "postgres, localhost, sslmode=disable, false",
    "postgres, localhost, sslmode=allow, false",
    "postgres, 127.0.0.1, sslmode=require, true",
    "postgres, 127.0.0.1, sslmode=require&sslcert=stranger.pem, true",
    "postgres, 127.0.0.1, sslmode=verify-ca&sslcert=ca.pem, true",
    "postgres, localhost, sslmode=verify-full&sslcert=ca.pem, true",
    "postgres, localhost, sslmode=require&sslaccept=strict&sslcert=ca.pem, true",
    "postgres, localhost, sslaccept=strict&sslcert=ca.pem, true",
    "encrypted_only, localhost, sslmode=allow, true",
    "plain_only, localhost, sslmode=prefer, false",
    "by_password:secret, localhost, sslmode=require&channel_binding=require, true",
    "by_password:secret, localhost, sslmode=disable, false",
    "by_certificate, localhost, sslmode=require&sslidentity=client.p12&sslpassword=changeit, true"
  })
  void theConnectionIsEncryptedAsTheUrlSays(
      String user, String host, String query, boolean encrypted) {
    try (var session = Connector.open(url(user, host, query))) {
      assertThat(isEncrypted(session)).isEqualTo(encrypted);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "postgres, 127.0.0.1, sslmode=verify-full&sslcert=ca.pem, TLS",
    "postgres, 127.0.0.1, sslaccept=strict&sslcert=ca.pem, TLS",
    "postgres, localhost, sslmode=verify-full&sslcert=stranger.pem, TLS",
    "postgres, localhost, sslmode=verify-ca&sslcert=stranger.pem, TLS",
    "postgres, localhost, sslmode=verify-full, TLS",
    "postgres, localhost, sslmode=require&sslcert=gone.pem&sslaccept=strict, TLS",
    "postgres, localhost, sslmode=require&sslcert=server.key&sslaccept=strict, TLS",
    "postgres, localhost, sslmode=require&sslidentity=gone.p12, TLS",
    "postgres, localhost, sslmode=require&sslidentity=client.p12&sslpassword=wrong, TLS",
    "by_password:wrong, localhost, '', AUTHENTICATION",
    "by_password, localhost, '', AUTHENTICATION",
    "by_password, localhost, sslmode=require, AUTHENTICATION",
    "by_password:secret, localhost, sslmode=disable&channel_binding=require, AUTHENTICATION",
    "encrypted_only, localhost, sslmode=disable, AUTHENTICATION",
    "plain_only, localhost, sslmode=require, AUTHENTICATION",
    "by_certificate, localhost, sslmode=require, AUTHENTICATION",
    "nobody, localhost, '', AUTHENTICATION"
  })
  void whatIsNotTrustworthyIsRefused(
      String user, String host, String query, DatabaseException.Kind kind) {
    var url = url(user, host, query);

    var failure = catchThrowableOfType(DatabaseException.class, () -> Connector.open(url));

    assertThat(failure).isNotNull();
    assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
    assertThat(failure.getMessage()).doesNotContain("secret").doesNotContain("wrong");
  }

  @Test
  void aUnixSocketNeedsNoPasswordAndNoEncryption() {
    var url = url("by_password", "localhost", "sslmode=require&host=" + server.file(""));

    try (var session = Connector.open(url)) {
      assertThat(isEncrypted(session)).isFalse();
      assertThat(
              session.query("read", "SELECT repeat('x', 1000000)", List.of(), r -> r.getString(1)))
          .singleElement()
          .asString()
          .hasSize(1_000_000);
    }
  }

  /// As a proxy of Google's has it.
  @ParameterizedTest
  @ValueSource(strings = {"project:region:instance", "project%3Aregion%3Ainstance"})
  void theFolderOfAUnixSocketMayHaveColonsInItsName(String name) throws IOException {
    var socket = ".s.PGSQL." + server.port();
    var folder = Files.createDirectories(Path.of(server.file("project:region:instance")));
    Files.deleteIfExists(folder.resolve(socket));
    Files.createSymbolicLink(folder.resolve(socket), Path.of(server.file(socket)));

    try (var session =
        Connector.open(url("by_password", "localhost", "host=" + server.file(name)))) {
      assertThat(isEncrypted(session)).isFalse();
    }
  }

  @Test
  void aUnixSocketThatIsNotThereIsUnreachable() {
    var url = url("postgres", "localhost", "host=" + server.file("gone"));

    var failure = catchThrowableOfType(DatabaseException.class, () -> Connector.open(url));

    assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.UNREACHABLE);
  }

  @ParameterizedTest
  @CsvSource({"'', true", "sslmode=verify-ca&sslcert=ca.pem, true", "sslmode=disable, false"})
  void anAddressOfIpv6IsAnAddress(String query, boolean encrypted) {
    assumeTrue(hasIpv6(), "this machine has no IPv6");

    try (var session = Connector.open(url("postgres", "[::1]", query))) {
      assertThat(isEncrypted(session)).isEqualTo(encrypted);
    }
  }

  private static boolean hasIpv6() {
    try (var _ = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void whereNoOtherDatabaseMayBeEnteredNothingIsRehearsed(@TempDir Path folder) {
    MigrationFiles.in(folder).add("20250101000000_init", "CREATE TABLE users (id INT)");
    var url = "postgresql://only_here@127.0.0.1:%d/postgres".formatted(server.port());

    var verdict =
        new Setup(
                folder,
                Map.of(
                    "DATABASE_URL", url,
                    "SAFE_MIGRATE_MIGRATIONS", folder.resolve("migrations").toString(),
                    "SAFE_MIGRATE_STATUS_FILE", folder.resolve("status.json").toString()))
            .run();

    assertThat(verdict.outcome()).as(verdict.all()).isEqualTo("ready");
    assertThat(verdict.codes()).containsExactly("REHEARSAL_UNAVAILABLE");
    assertThat(verdict.out()).contains("no way into it").contains("--shadow-database-url");
  }

  private static boolean isEncrypted(Session session) {
    return session
        .query(
            "look at the encryption",
            "SELECT ssl FROM pg_catalog.pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid()",
            List.of(),
            row -> row.getBoolean(1))
        .getFirst();
  }

  private DatabaseUrl url(String user, String host, String query) {
    var paths = query.replaceAll("=(\\w+\\.(pem|key|p12))", "=" + server.file("") + "/$1");
    var text = "postgresql://%s@%s:%d/postgres?%s".formatted(user, host, server.port(), paths);
    return switch (DatabaseUrl.parse(text)) {
      case ParsedUrl.Valid(var url, _) -> url;
      case ParsedUrl.Invalid(var problems) -> throw new AssertionError(problems.toString());
    };
  }
}
