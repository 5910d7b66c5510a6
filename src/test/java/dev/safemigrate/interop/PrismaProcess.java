package dev.safemigrate.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The Prisma command line at work; killed when closed.
final class PrismaProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 90;

  private final Process process;
  private final Path out;
  private final Path err;

  private PrismaProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /// How a call ended.
  record Answer(int exitCode, String out, String err) {
    String all() {
      return out + err;
    }
  }

  /// Starts `prisma migrate` with the arguments.
  ///
  /// @param scratch where its output may be kept
  static PrismaProcess start(
      Path installed, Path scratch, Map<String, String> environment, String... arguments) {
    try {
      var out = Files.createTempFile(scratch, "prisma-out", ".txt");
      var err = Files.createTempFile(scratch, "prisma-err", ".txt");
      var builder =
          new ProcessBuilder("node", "node_modules/prisma/build/index.js", "migrate")
              .directory(installed.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.command().addAll(List.of(arguments));
      builder.environment().keySet().retainAll(Set.of("HOME", "PATH"));
      builder.environment().putAll(environment);
      return new PrismaProcess(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Waits for the end.
  Answer end() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("Prisma did not end; it said " + Files.readString(err));
      }
      return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
