package dev.safemigrate.files;

import java.nio.file.Path;
import java.util.Optional;

/// The file that tells the application how the run went.
public final class StatusFile {
  private static final String WORD = "status file";

  private StatusFile() {}

  /// Writes the text in place of what was there, readable by all, and makes missing folders.
  ///
  /// @throws FileException when the file system refuses; the old text then stands
  public static void write(Path path, String text) {
    new WholeFile(path, WORD).write(text);
  }

  /// The text of the file; empty where there is none.
  ///
  /// @throws FileException when it is there and cannot be read
  public static Optional<String> read(Path path) {
    return new WholeFile(path, WORD).read();
  }
}
