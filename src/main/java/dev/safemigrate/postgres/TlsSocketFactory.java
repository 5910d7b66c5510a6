package dev.safemigrate.postgres;

import dev.safemigrate.config.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.ssl.WrappedFactory;

/// Encrypts connections as the URL's `Tls` says. The driver's own factory cannot: it verifies only
/// against a file, never against what the system trusts, and it finds a client's key only under the
/// alias `user`. The driver makes it by its class name, so it is public and named in the native
/// image's configuration.
public final class TlsSocketFactory extends WrappedFactory {
  private static final String VERIFICATION = "safe-migrate.verification";
  private static final String ROOT = "safe-migrate.root-certificate";
  private static final String IDENTITY = "safe-migrate.identity";
  private static final String IDENTITY_PASSWORD = "safe-migrate.identity-password";

  private final Tls.Verification verification;

  /// Called by the driver.
  ///
  /// @param properties of the connection, made by `describe`
  public TlsSocketFactory(Properties properties) throws IOException, GeneralSecurityException {
    verification = Tls.Verification.valueOf(properties.getProperty(VERIFICATION));
    var context = SSLContext.getInstance("TLS");
    context.init(keyManagers(properties), trustManagers(properties), null);
    factory = context.getSocketFactory();
  }

  /// Adds to a connection's properties what the driver will make the factory of.
  static void describe(Tls tls, Properties properties) {
    properties.setProperty("sslfactory", TlsSocketFactory.class.getName());
    properties.setProperty(VERIFICATION, tls.verification().name());
    tls.rootCertificate().ifPresent(path -> properties.setProperty(ROOT, path));
    tls.identity()
        .ifPresent(identity -> {
          properties.setProperty(IDENTITY, identity.path());
          properties.setProperty(IDENTITY_PASSWORD, identity.password().reveal());
        });
  }

  /// The JDK compares the certificate's names with the host itself, during the handshake, if it is
  /// told that the rules of HTTPS hold; libpq's are the same.
  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    var encrypted = (SSLSocket) factory.createSocket(socket, host, port, autoClose);
    if (verification == Tls.Verification.CERTIFICATE_AND_HOST) {
      var parameters = encrypted.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      encrypted.setSSLParameters(parameters);
    }
    return encrypted;
  }

  private TrustManager @Nullable [] trustManagers(Properties properties)
      throws IOException, GeneralSecurityException {
    if (verification == Tls.Verification.NONE) {
      return new TrustManager[] {new TrustsEveryone()};
    }
    var path = properties.getProperty(ROOT);
    if (path == null) {
      return null; // What the system trusts.
    }
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (var pem = open(path)) {
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("ca" + trusted.size(), certificate);
      }
    }
    var managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trusted);
    return managers.getTrustManagers();
  }

  private static KeyManager @Nullable [] keyManagers(Properties properties)
      throws IOException, GeneralSecurityException {
    var path = properties.getProperty(IDENTITY);
    if (path == null) {
      return null;
    }
    var password = properties.getProperty(IDENTITY_PASSWORD, "").toCharArray();
    var identity = KeyStore.getInstance("PKCS12");
    try (var file = open(path)) {
      identity.load(file, password);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(identity, password);
    return managers.getKeyManagers();
  }

  /// By its URL, as a TLS library would: certificates belong to the connection, and what the driver
  /// makes can be handed nothing but text.
  private static InputStream open(String path) throws IOException {
    return Path.of(path).toUri().toURL().openStream();
  }
}
