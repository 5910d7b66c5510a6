package dev.safemigrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safemigrate.cli.SafeMigrate;
import dev.safemigrate.cli.Terminal;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/// Arguments in, exit code out.
@QuarkusMain
public final class Main implements QuarkusApplication {
  @Override
  public int run(String... arguments) {
    var terminal =
        new Terminal(
            utf8(System.out),
            utf8(System.err),
            System.getenv(),
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent(),
            program());
    return SafeMigrate.run(terminal, arguments);
  }

  /// A native image says of itself that it is one.
  private static Optional<Path> program() {
    return Optional.ofNullable(System.getProperty("org.graalvm.nativeimage.imagecode"))
        .flatMap(_ -> ProcessHandle.current().info().command())
        .map(Path::of);
  }

  /// In UTF-8 also where the container has no locale.
  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, UTF_8);
  }
}
