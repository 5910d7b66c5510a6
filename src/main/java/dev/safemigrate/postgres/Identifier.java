package dev.safemigrate.postgres;

/// Writes names into SQL where they cannot be bound.
final class Identifier {
  private Identifier() {}

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String quoted(String schema, String name) {
    return quoted(schema) + "." + quoted(name);
  }
}
