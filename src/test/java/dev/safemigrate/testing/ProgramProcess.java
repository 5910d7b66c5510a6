package dev.safemigrate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The packaged program as a child process, killed when closed. For integration tests, which run
/// after it was packaged.
public final class ProgramProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final long PATIENCE_SECONDS = 90;

  private final Process process;
  private final Path out;
  private final Path err;
  private final Setup setup;

  private ProgramProcess(Process process, Path out, Path err, Setup setup) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.setup = setup;
  }

  static ProgramProcess start(Setup setup, String... arguments) {
    try {
      var out = Files.createTempFile(setup.folder(), "out", ".txt");
      var err = Files.createTempFile(setup.folder(), "err", ".txt");
      var builder =
          new ProcessBuilder(command(arguments))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(setup.environment());
      return new ProgramProcess(builder.start(), out, err, setup);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(String... arguments) {
    var command = new ArrayList<>(program());
    command.addAll(List.of(arguments));
    return command;
  }

  /// The native executable where the build made one.
  private static List<String> program() {
    var executable = System.getProperty("native.image.path");
    if (executable != null) {
      return List.of(executable);
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR.toString());
  }

  /// Whether it has not ended.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// Sends SIGTERM.
  public void terminate() {
    process.destroy();
  }

  /// Sends SIGKILL and waits until the process is gone.
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /// Waits for the end.
  public Verdict end() {
    awaitEnd();
    try {
      return new Verdict(
          process.exitValue(), Files.readString(out), Files.readString(err), setup.statusFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the program did not end; it said " + Files.readString(err));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
