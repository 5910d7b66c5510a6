package dev.safemigrate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packaged program as a child process in the folder of its files, killed when closed. For
/// integration tests, which run after it was packaged.
///
/// The system property `native.image.path` names a native program to run instead of the jar.
public final class ProgramProcess implements AutoCloseable {
  private static final Path JAR =
      Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
  private static final String BINARY = "native.image.path";
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

  /// Starts the program as it is packaged.
  static ProgramProcess start(Setup setup, String... arguments) {
    var binary = System.getProperty(BINARY);
    return start(
        setup, binary == null ? java("-jar", JAR.toString()) : List.of(binary), List.of(arguments));
  }

  /// Whether it is the jar that is tested.
  public static boolean isJar() {
    return System.getProperty(BINARY) == null;
  }

  /// Starts the jar on a JVM on which nothing can call the system's libraries.
  public static ProgramProcess startWithoutLibraries(Setup setup, String... arguments) {
    return start(
        setup,
        java(
            "--illegal-native-access=deny",
            "-cp",
            JAR.toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint"),
        List.of(arguments));
  }

  private static ProgramProcess start(Setup setup, List<String> program, List<String> arguments) {
    try {
      var out = Files.createTempFile(setup.folder(), "out", ".txt");
      var err = Files.createTempFile(setup.folder(), "err", ".txt");
      var builder =
          new ProcessBuilder(Stream.concat(program.stream(), arguments.stream()).toList())
              .directory(setup.folder().toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(setup.environment());
      return new ProgramProcess(builder.start(), out, err, setup);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> java(String... arguments) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Stream.concat(
            Stream.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            Arrays.stream(arguments))
        .toList();
  }

  /// The process's id.
  public long pid() {
    return process.pid();
  }

  /// What it has written on standard output.
  public String out() {
    try {
      return Files.readString(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
