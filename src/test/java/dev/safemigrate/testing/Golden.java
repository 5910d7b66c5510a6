package dev.safemigrate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Expected texts in files. `-Dgolden=update` rewrites those that differ and then fails, so that a
/// difference is read and committed, and no build passes by updating.
public final class Golden {
  private Golden() {}

  /// The text must be the file's.
  public static void check(Path file, String actual) throws IOException {
    boolean isUpToDate = Files.exists(file) && Files.readString(file).equals(actual);
    if (!isUpToDate && "update".equals(System.getProperty("golden"))) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, actual);
      fail(file + " was rewritten; read the difference and commit it");
    }
    assertThat(file).exists();
    assertThat(actual).as(file.toString()).isEqualTo(Files.readString(file));
  }
}
