package dev.safemigrate.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A server that asks for passwords, encryption and certificates, with an authority of its own:
/// `localhost` is what its certificate says, `127.0.0.1` is not. Roles: `by_password` (`secret`),
/// `encrypted_only`, `plain_only`, `by_certificate`, and `only_here`, which is let into one
/// database.
record SecuredServer(EmbeddedPostgres server, Path folder) implements AutoCloseable {
  private static final String STORE_PASSWORD = "changeit";

  static SecuredServer start(Path folder) throws IOException, GeneralSecurityException {
    makeCertificates(folder);
    Files.writeString(
        folder.resolve("hba.conf"),
        """
        local   all all                         trust
        hostssl all by_certificate 127.0.0.1/32 cert
        hostssl all encrypted_only 127.0.0.1/32 trust
        hostnossl all plain_only   127.0.0.1/32 trust
        host    all by_password    127.0.0.1/32 scram-sha-256
        host    all postgres       127.0.0.1/32 trust
        host    all postgres       ::1/128      trust
        host    postgres only_here 127.0.0.1/32 trust
        """);
    var server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("listen_addresses", "127.0.0.1,::1")
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", folder.resolve("server.pem").toString())
            .setServerConfig("ssl_key_file", folder.resolve("server.key").toString())
            .setServerConfig("ssl_ca_file", folder.resolve("ca.pem").toString())
            .setServerConfig("hba_file", folder.resolve("hba.conf").toString())
            .setServerConfig("unix_socket_directories", folder.toString())
            .start();
    var secured = new SecuredServer(server, folder);
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE ROLE by_password LOGIN PASSWORD 'secret'; CREATE ROLE encrypted_only LOGIN;
          CREATE ROLE plain_only LOGIN; CREATE ROLE by_certificate LOGIN;
          CREATE ROLE only_here LOGIN CREATEDB; GRANT CREATE ON SCHEMA public TO only_here;
          """);
    } catch (SQLException e) {
      throw new IllegalStateException("could not make the roles", e);
    }
    return secured;
  }

  int port() {
    return server.getPort();
  }

  String file(String name) {
    return folder.resolve(name).toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static void makeCertificates(Path folder) throws IOException, GeneralSecurityException {
    keytool(folder, "ca", "-dname", "CN=authority", "-ext", "bc:c");
    keytool(folder, "server", "-dname", "CN=other", "-signer", "ca", "-ext", "san=dns:localhost");
    keytool(folder, "client", "-dname", "CN=by_certificate", "-signer", "ca");
    keytool(folder, "stranger", "-dname", "CN=stranger", "-ext", "bc:c");
    var store = KeyStore.getInstance(folder.resolve("all.p12").toFile(), chars());
    pem(folder.resolve("ca.pem"), "CERTIFICATE", store.getCertificate("ca").getEncoded());
    pem(
        folder.resolve("stranger.pem"),
        "CERTIFICATE",
        store.getCertificate("stranger").getEncoded());
    pem(folder.resolve("server.pem"), "CERTIFICATE", store.getCertificate("server").getEncoded());
    pem(folder.resolve("server.key"), "PRIVATE KEY", store.getKey("server", chars()).getEncoded());
    var identity = KeyStore.getInstance("PKCS12");
    identity.load(null, null);
    identity.setKeyEntry(
        "me", store.getKey("client", chars()), chars(), store.getCertificateChain("client"));
    try (var file = Files.newOutputStream(folder.resolve("client.p12"))) {
      identity.store(file, chars());
    }
  }

  /// The JDK's own tool, because not every machine has openssl.
  private static void keytool(Path folder, String alias, String... more) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                alias,
                "-keystore",
                folder.resolve("all.p12").toString(),
                "-storepass",
                STORE_PASSWORD));
    command.addAll(List.of(more));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), US_ASCII);
    if (process.onExit().join().exitValue() != 0) {
      throw new IllegalStateException(said);
    }
  }

  private static void pem(Path file, String label, byte[] content) throws IOException {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(file, "-----BEGIN %s-----%n%s%n-----END %1$s-----%n".formatted(label, text));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static char[] chars() {
    return STORE_PASSWORD.toCharArray();
  }
}
