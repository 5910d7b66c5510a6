package dev.safemigrate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A migrations directory on disk, as Prisma writes it.
public record MigrationFiles(Path folder) {

  /// An empty directory for PostgreSQL.
  public static MigrationFiles in(Path parent) {
    var files = new MigrationFiles(parent.resolve("migrations"));
    files.write(files.folder.resolve("migration_lock.toml"), "provider = \"postgresql\"\n");
    return files;
  }

  /// Adds a migration.
  public MigrationFiles add(String name, String script) {
    write(folder.resolve(name).resolve("migration.sql"), script);
    return this;
  }

  /// Adds a file beside a migration's script.
  public MigrationFiles addFile(String migration, String name, String text) {
    write(folder.resolve(migration).resolve(name), text);
    return this;
  }

  /// Takes a migration away.
  public MigrationFiles remove(String name) {
    try {
      Files.delete(folder.resolve(name).resolve("migration.sql"));
      Files.delete(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private void write(Path file, String text) {
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
