package dev.safemigrate.config;

import java.util.Optional;

/// How the connection is encrypted and how the server must prove who it is.
///
/// @param rootCertificate path of a PEM file with the authorities to trust; empty: those that the
///   system trusts
public record Tls(
    Encryption encryption,
    Verification verification,
    Optional<String> rootCertificate,
    Optional<Identity> identity) {

  /// Encrypted where the server offers it, without proof: Prisma's default.
  public static final Tls PREFERRED =
      new Tls(Encryption.PREFER, Verification.NONE, Optional.empty(), Optional.empty());

  /// Whether the connection is encrypted.
  public enum Encryption {
    /// Never.
    DISABLE,
    /// Only if the server does not take a plain connection.
    ALLOW,
    /// If the server offers it.
    PREFER,
    /// Always, or there is no connection.
    REQUIRE
  }

  /// What the server's certificate must prove, where the connection is encrypted.
  public enum Verification {
    /// Nothing.
    NONE,
    /// That a trusted authority issued it.
    CERTIFICATE,
    /// That a trusted authority issued it for the host that we connect to.
    CERTIFICATE_AND_HOST
  }

  /// What we prove to the server.
  ///
  /// @param path of a PKCS#12 file
  public record Identity(String path, Secret password) {}
}
