package dev.safemigrate.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Migrations, and what somebody made instead of the last one, in one file of SQL:
///
/// ```
/// -- What is the matter, in a sentence.
/// --- 20250101000000_init
/// CREATE TABLE …
/// --- by hand
/// CREATE TABLE …
/// ```
///
/// @param migrations from name to script, in order
/// @param byHand executed by the superuser, after all migrations but the last
record SameNameCase(Path file, NavigableMap<String, String> migrations, String byHand) {
  private static final Path FOLDER = Path.of("src/test/resources/same-name");
  private static final String BY_HAND = "by hand";

  static List<SameNameCase> all() {
    try (var files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .sorted()
          .map(SameNameCase::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SameNameCase read(Path file) {
    try {
      var sections = new TreeMap<String, String>();
      for (var section : Files.readString(file).split("(?m)^--- ", -1)) {
        var parts = section.split("\n", 2);
        if (!parts[0].startsWith("-- ")) {
          sections.put(parts[0].strip(), parts[1]);
        }
      }
      var byHand = sections.remove(BY_HAND);
      if (byHand == null) {
        throw new IllegalStateException(file + " has no section '" + BY_HAND + "'");
      }
      return new SameNameCase(file, sections, byHand);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return file.getFileName().toString().replace(".sql", "");
  }

  Path expected() {
    return file.resolveSibling(name() + ".expected");
  }
}
