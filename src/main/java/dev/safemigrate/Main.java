package dev.safemigrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safemigrate.cli.SafeMigrate;
import dev.safemigrate.cli.Terminal;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.Console;
import java.io.PrintStream;
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
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
    return SafeMigrate.run(terminal, arguments);
  }

  /// In UTF-8 also where the container has no locale.
  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, UTF_8);
  }
}
