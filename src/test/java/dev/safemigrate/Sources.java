package dev.safemigrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The files of this project as they are committed.
final class Sources {
  private static final Path PROJECT = Path.of("");
  private static final Set<String> NOT_COMMITTED =
      Set.of(".git", ".idea", ".vscode", "node_modules", "target");

  private Sources() {}

  static List<Path> all() throws IOException {
    return in(PROJECT);
  }

  static List<Path> java() throws IOException {
    return in(Path.of("src")).stream().filter(file -> file.toString().endsWith(".java")).toList();
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(Sources::isCommitted).toList();
    }
  }

  private static boolean isCommitted(Path file) {
    for (var part : file) {
      if (NOT_COMMITTED.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }
}
