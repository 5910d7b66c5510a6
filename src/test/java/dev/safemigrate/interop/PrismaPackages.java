package dev.safemigrate.interop;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Prisma's packages, laid out in `target/interop` when a test first asks for them. Nothing of them
/// is part of the sources but the list of their versions.
final class PrismaPackages {
  private static final Path SOURCES = Path.of("src/test/interop");
  private static final Path TARGET = Path.of("target/interop").toAbsolutePath();
  private static final int OLDEST_NODE = 20;
  private static final long PATIENCE_MINUTES = 5;

  /// What stands in the way of each version that was asked for.
  private static final Map<PrismaVersion, Optional<String>> PROBLEMS =
      new EnumMap<>(PrismaVersion.class);

  private PrismaPackages() {}

  /// The folder where that version is installed. Where it cannot be had, the test that asks is
  /// skipped; on a CI runner it fails.
  static synchronized Path installed(PrismaVersion version) {
    PROBLEMS
        .computeIfAbsent(version, PrismaPackages::install)
        .ifPresent(problem -> {
          if ("true".equals(System.getenv("CI"))) {
            fail(problem);
          }
          abort(problem);
        });
    return TARGET.resolve(version.folder());
  }

  private static Optional<String> install(PrismaVersion version) {
    try {
      var node = Command.run(Path.of(""), "node", "--version");
      if (node.exitCode() != 0 || major(node.text()) < OLDEST_NODE) {
        return Optional.of("Prisma needs Node 20 or later: " + node.text());
      }
      return installOnce(version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// While the tests of another process wait for it.
  private static Optional<String> installOnce(PrismaVersion version) throws IOException {
    Files.createDirectories(TARGET);
    try (var file = FileChannel.open(TARGET.resolve("lock"), CREATE, WRITE);
        var _ = file.lock()) {
      return install(copied(version));
    }
  }

  private static Optional<String> install(Path folder) throws IOException {
    var lock = Files.readString(folder.resolve("package-lock.json"));
    var installed = folder.resolve("installed");
    if (Files.exists(installed) && Files.readString(installed).equals(lock)) {
      return Optional.empty();
    }
    var npm =
        Command.run(
            folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
    if (npm.exitCode() != 0) {
      return Optional.of("npm could not install Prisma in " + folder + ": " + npm.text());
    }
    Files.writeString(installed, lock);
    return Optional.empty();
  }

  private static Path copied(PrismaVersion version) throws IOException {
    var folder = TARGET.resolve(version.folder());
    Files.createDirectories(folder);
    try (var files = Files.list(SOURCES.resolve(version.folder()))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        copy(file, folder);
      }
    }
    copy(SOURCES.resolve("engine.mjs"), folder);
    return folder;
  }

  private static void copy(Path file, Path folder) throws IOException {
    Files.copy(
        file,
        folder.resolve(file.getFileName()),
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// Of `v20.19.2`.
  private static int major(String version) {
    return Integer.parseInt(version.strip().substring(1).split("\\.", 2)[0]);
  }

  private record Command(int exitCode, String text) {
    static Command run(Path folder, String... words) throws IOException {
      var output = Files.createTempFile("command", ".txt");
      try {
        var process =
            new ProcessBuilder(List.of(words))
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
          process.destroyForcibly();
          return new Command(-1, "it did not end");
        }
        return new Command(process.exitValue(), Files.readString(output));
      } catch (IOException e) {
        return new Command(-1, String.valueOf(e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Command(-1, "interrupted");
      } finally {
        Files.delete(output);
      }
    }
  }
}
