package dev.safemigrate.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// A small text file that an operator gives settings in: a mounted secret, a properties file. What
/// it holds may be secret.
public sealed interface TextFile {
  /// What it holds, without the final line end that editors add.
  record Content(String text) implements TextFile {
    @Override
    public String toString() {
      return "***";
    }
  }

  /// There is none.
  record Missing() implements TextFile {}

  /// It is there and cannot be read.
  ///
  /// @param reason does not repeat the path, for example `permission denied`
  record Unreadable(String reason) implements TextFile {}

  /// Reads one file as UTF-8.
  static TextFile read(String path) {
    try {
      return new Content(withoutLineEnd(Files.readString(Path.of(path))));
    } catch (NoSuchFileException | InvalidPathException _) {
      return new Missing();
    } catch (AccessDeniedException _) {
      return new Unreadable("permission denied");
    } catch (CharacterCodingException _) {
      return new Unreadable("it is not text in UTF-8");
    } catch (IOException _) {
      return new Unreadable("it is a directory, or the disk failed");
    }
  }

  /// The names of the files in a directory, in alphabetical order; none if there is no directory
  /// that can be listed.
  static List<String> namesIn(String directory) {
    try (var entries = Files.list(Path.of(directory))) {
      return entries
          .filter(Files::isRegularFile)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException | InvalidPathException _) {
      return List.of();
    }
  }

  /// Whether there is such a directory.
  static boolean isDirectory(String path) {
    try {
      return Files.isDirectory(Path.of(path));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private static String withoutLineEnd(String text) {
    int end = text.length();
    if (text.endsWith("\n")) {
      end -= text.endsWith("\r\n") ? 2 : 1;
    }
    return text.substring(0, end);
  }
}
