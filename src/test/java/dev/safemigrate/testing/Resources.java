package dev.safemigrate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Texts beside the tests that read them.
public final class Resources {
  private Resources() {}

  /// The whole text of a file in the folder of the class.
  public static String text(Class<?> beside, String name) {
    try (var stream = beside.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
