package dev.safemigrate.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// `migration_lock.toml`, which names the provider that the migrations were written for. Prisma
/// does not parse it as TOML, so neither do we: `provider= "postgresql"` is refused by both.
///
/// Source: prisma-engines, `migrations_directory.rs`, `read_provider_from_lock_file`.
final class LockFile {
  private static final String START = "provider = ";

  private LockFile() {}

  /// The provider as Prisma reads it; empty where the file cannot be read, as Prisma then checks
  /// nothing.
  static Optional<String> providerIn(Path directory) {
    try {
      var bytes = Files.readAllBytes(directory.resolve("migration_lock.toml"));
      return Optional.of(provider(new String(bytes, UTF_8)));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static String provider(String text) {
    return text.lines()
        .filter(line -> line.startsWith("provider"))
        .findFirst()
        .map(LockFile::value)
        .orElse("<PROVIDER NOT FOUND>");
  }

  private static String value(String line) {
    var value = line;
    while (value.startsWith(START)) {
      value = value.substring(START.length());
    }
    return value.replaceAll("^\"+|\"+$", "");
  }
}
