package dev.safemigrate.testing;

import dev.safemigrate.cli.SafeMigrate;
import dev.safemigrate.cli.Terminal;
import java.nio.file.Path;
import java.util.Optional;

/// The program as a process of its own, without being packaged.
public final class ProgramMain {
  private ProgramMain() {}

  /// What starts it, with spaces between the words.
  public static String command() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return "%s -XX:TieredStopAtLevel=1 -cp %s %s"
        .formatted(java, System.getProperty("java.class.path"), ProgramMain.class.getName());
  }

  /// Arguments in, exit code out.
  public static void main(String[] arguments) {
    var terminal = new Terminal(System.out, System.err, System.getenv(), false, Optional.empty());
    System.exit(SafeMigrate.run(terminal, arguments));
  }
}
