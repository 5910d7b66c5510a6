package dev.safemigrate.history;

/// One migration of the directory: its name and its script, as read from `migration.sql`.
public record Migration(MigrationName name, String script, Checksum checksum) {
  /// A migration with the checksum that belongs to its script.
  public static Migration of(MigrationName name, String script) {
    return new Migration(name, script, Checksum.of(script));
  }
}
