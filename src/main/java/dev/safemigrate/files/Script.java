package dev.safemigrate.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safemigrate.history.DirectoryProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/// A migration script as Prisma 6.6 and later read it: UTF-8, the byte order mark kept, what is not
/// UTF-8 replaced by U+FFFD.
///
/// @param problems what is wrong with its encoding
record Script(String text, List<DirectoryProblem.Kind> problems) {
  static Script decode(byte[] bytes) {
    var problems = new ArrayList<DirectoryProblem.Kind>();
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      problems.add(DirectoryProblem.Kind.BYTE_ORDER_MARK);
    }
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      problems.add(DirectoryProblem.Kind.UTF16);
    } else {
      if (!isUtf8(bytes)) {
        problems.add(DirectoryProblem.Kind.NOT_UTF8);
      }
      if (holdsZero(bytes)) {
        problems.add(DirectoryProblem.Kind.ZERO_BYTE);
      }
    }
    return new Script(text(bytes), List.copyOf(problems));
  }

  /// Node and Rust replace each byte of a surrogate in UTF-8 (`ED A0 80`), Java the three together;
  /// the checksum would differ. With a byte that starts nothing in the place of `ED` they agree.
  private static String text(byte[] bytes) {
    var readable = bytes.clone();
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xED && Byte.toUnsignedInt(bytes[i + 1]) >= 0xA0) {
        readable[i] = (byte) 0xFF;
      }
    }
    return new String(readable, UTF_8);
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (Byte.toUnsignedInt(bytes[i]) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  private static boolean holdsZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }
}
