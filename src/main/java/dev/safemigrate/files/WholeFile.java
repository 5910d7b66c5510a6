package dev.safemigrate.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// A file that is written whole: a reader sees the old text or the new one, never a part of it,
/// also when the writer is killed or the machine loses power.
///
/// @param word what it is called in messages, for example `status file`
record WholeFile(Path path, String word) {

  /// Writes the text in place of what was there, readable by all, and makes missing folders.
  ///
  /// @throws FileException when the file system refuses; the old text then stands
  void write(String text) {
    try {
      replace(path.toAbsolutePath(), text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new FileException("write the " + word, path, e);
    }
  }

  /// The text of the file; empty where there is none.
  ///
  /// @throws FileException when it is there and cannot be read
  Optional<String> read() {
    try {
      return Optional.of(new String(Files.readAllBytes(path), UTF_8));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new FileException("read the " + word, path, e);
    }
  }

  private static void replace(Path path, byte[] bytes) throws IOException {
    // Only within one folder is a rename sure to be atomic.
    var folder = path.resolveSibling("");
    Files.createDirectories(folder);
    var temporary = Files.createTempFile(folder, "." + path.getFileName(), ".tmp");
    try {
      fill(temporary, bytes);
      Files.move(temporary, path, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    force(folder);
  }

  private static void fill(Path file, byte[] bytes) throws IOException {
    // The application runs as another user; a mode given at creation would be cut by the umask.
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    try (var channel = FileChannel.open(file, WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void force(Path folder) {
    try (var channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    } catch (IOException _) {
      // Not every file system can; the file is whole and in place, only a power cut could undo the
      // rename, and then the old file is whole.
    }
  }
}
