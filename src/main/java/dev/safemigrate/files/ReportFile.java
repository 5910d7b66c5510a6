package dev.safemigrate.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files that runners of CI read a run's report from.
public final class ReportFile {
  private ReportFile() {}

  /// Writes the text in place of what was there, readable by all, and makes missing folders.
  ///
  /// @param word what the file is called in messages, for example `JUnit file`
  /// @throws FileException when the file system refuses; the old text then stands
  public static void write(String word, Path path, String text) {
    new WholeFile(path, word).write(text);
  }

  /// Writes the text after what other steps wrote.
  ///
  /// @throws FileException when the file system refuses
  public static void append(String word, Path path, String text) {
    try {
      Files.writeString(path, text, UTF_8, CREATE, APPEND);
    } catch (IOException e) {
      throw new FileException("write the " + word, path, e);
    }
  }
}
