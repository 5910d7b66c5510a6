package dev.safemigrate.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of a migration script as Prisma stores it: 64 lower-case hex digits of the script's
/// UTF-8 bytes, nothing trimmed, the byte order mark included.
///
/// Source: prisma-engines, `schema-connector/src/checksum.rs`.
public record Checksum(String value) {
  private static final int DIGITS = 64;

  /// The checksum that Prisma would store for the script.
  public static Checksum of(String script) {
    return new Checksum(HexFormat.of().formatHex(sha256(script)));
  }

  /// Whether the script is the one that was recorded. Git may change line ends, so the script is
  /// tried as it is, with LF and with CRLF; old engines wrote each byte without padding, and such a
  /// checksum is compared in that form.
  public boolean matches(String script) {
    var unix = script.replace("\r\n", "\n");
    return isOf(script) || isOf(unix) || isOf(unix.replace("\n", "\r\n"));
  }

  /// Whether the script is the recorded one to the byte, line ends included.
  public boolean isOf(String script) {
    boolean unpadded = !value.isEmpty() && value.length() != DIGITS;
    return value.equals(unpadded ? withoutPadding(sha256(script)) : of(script).value);
  }

  private static String withoutPadding(byte[] digest) {
    var digits = new StringBuilder();
    for (byte b : digest) {
      digits.append(Integer.toHexString(Byte.toUnsignedInt(b)));
    }
    return digits.toString();
  }

  private static byte[] sha256(String script) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
