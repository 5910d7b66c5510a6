package dev.safemigrate.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// The query that may stand beside a migration's script and tells whether its data statements ran.
/// Prisma reads `migration.sql` only and is not disturbed by it.
///
/// @param query its text, empty where there is a problem
/// @param problem why it cannot be used, as a clause; empty where it can
public record CheckFile(String query, String problem) {
  /// Its name, beside `migration.sql`.
  public static final String NAME = "verify.sql";

  private static final int LARGEST = 64 * 1024;

  /// Reads the file of a migration; empty where it has none.
  ///
  /// @param migrations the migrations directory
  public static Optional<CheckFile> of(Path migrations, String migration) {
    var file = migrations.resolve(migration).resolve(NAME);
    try {
      return Files.size(file) > LARGEST
          ? unusable("it is larger than 64 kB")
          : Optional.of(new CheckFile(text(Files.readAllBytes(file)), ""));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (CharacterCodingException _) {
      return unusable("it is not UTF-8");
    } catch (IOException _) {
      return unusable("it cannot be read");
    }
  }

  private static Optional<CheckFile> unusable(String problem) {
    return Optional.of(new CheckFile("", problem));
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
