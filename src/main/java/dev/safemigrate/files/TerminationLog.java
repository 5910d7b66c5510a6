package dev.safemigrate.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Kubernetes' termination message: a file that the kubelet mounts into the container and shows as
/// the reason why it ended.
public final class TerminationLog {
  /// What the kubelet reads of it, in bytes.
  static final int LIMIT = 4096;

  private TerminationLog() {}

  /// Writes the message, cut after its last whole character within 4096 bytes. Without the file
  /// there is no kubelet, and nothing is written. The file is a mount, so it is written in place.
  ///
  /// @throws FileException when the file is there and the system refuses
  public static void write(Path path, String message) {
    if (!Files.exists(path)) {
      return;
    }
    try {
      Files.write(path, cut(message.getBytes(UTF_8)), WRITE, TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new FileException("write the termination log", path, e);
    }
  }

  private static byte[] cut(byte[] text) {
    if (text.length <= LIMIT) {
      return text;
    }
    int end = LIMIT;
    while (end > 0 && isInsideACharacter(text[end])) {
      end--;
    }
    return Arrays.copyOf(text, end);
  }

  // All bytes of a character but the first start with the bits 10.
  private static boolean isInsideACharacter(byte unit) {
    return (unit & 0b1100_0000) == 0b1000_0000;
  }
}
