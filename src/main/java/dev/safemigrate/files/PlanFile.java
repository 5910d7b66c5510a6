package dev.safemigrate.files;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The file in which a plan waits to be looked at and carried out.
public final class PlanFile {
  private static final String WORD = "plan file";

  private PlanFile() {}

  /// Writes the text in place of what was there.
  ///
  /// @throws FileException when the file system refuses; the old text then stands
  public static void write(Path path, String text) {
    new WholeFile(path, WORD).write(text);
  }

  /// The text of the file.
  ///
  /// @throws FileException when it is not there or cannot be read
  public static String read(Path path) {
    return new WholeFile(path, WORD)
        .read()
        .orElseThrow(() ->
            new FileException("read the " + WORD, path, new NoSuchFileException(path.toString())));
  }
}
