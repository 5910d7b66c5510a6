package dev.safemigrate.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Which version of the program this is, for example `0.1.0`; the build writes it into a resource.
public final class ToolVersion {
  /// The program's name.
  public static final String NAME = "safe-migrate";

  private static final String RESOURCE = "/dev/safemigrate/version.txt";

  private ToolVersion() {}

  /// The version.
  public static String current() {
    try (var resource = ToolVersion.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the program was built without " + RESOURCE);
      }
      return new String(resource.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + RESOURCE, e);
    }
  }
}
