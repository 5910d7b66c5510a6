package dev.safemigrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safemigrate.cli.SafeMigrate;
import dev.safemigrate.cli.Terminal;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/// Arguments in, exit code out.
@QuarkusMain
public final class Main implements QuarkusApplication {
  @Override
  public int run(String... arguments) {
    var console = System.console();
    var terminal =
        new Terminal(
            stream(FileDescriptor.out),
            stream(FileDescriptor.err),
            System.getenv(),
            console != null && console.isTerminal());
    return SafeMigrate.run(terminal, arguments);
  }

  /// In UTF-8 also where the container has no locale.
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, UTF_8);
  }
}
