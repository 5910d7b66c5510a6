package dev.safemigrate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Expected texts in files. `-Dgolden=update` rewrites them and then fails, so that a difference is
/// read and committed, and no build passes by updating.
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/dev/safemigrate/report");

  private Golden() {}

  static void check(String name, String actual) throws IOException {
    var file = FOLDER.resolve(name);
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, actual);
      fail(file + " was rewritten; read the difference and commit it");
    }
    assertThat(actual).as(file.toString()).isEqualTo(Files.readString(file));
  }
}
