package dev.safemigrate.cli;

import dev.safemigrate.files.FileException;
import dev.safemigrate.files.ProgramFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Puts the program where another container finds it.
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = {
      "Copies this program into a folder that other containers share.",
      "There the application starts it, for example with exec. Only for the native program."
    })
final class InstallCommand implements Callable<Integer> {
  private static final int USAGE = 2;
  private static final int NOT_DONE = 1;

  private final Terminal terminal;

  @Parameters(paramLabel = "FOLDER", description = "Where the copy goes; made if it is not there.")
  private Path folder = Path.of(".");

  InstallCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (terminal.program().isEmpty()) {
      terminal
          .err()
          .println(
              "This is safe-migrate on a JVM, which is no single file. Use the native program, or copy the"
                  + " folder quarkus-app and start it with java -jar.");
      return USAGE;
    }
    try {
      var copy = ProgramFile.install(terminal.program().get(), folder, "safe-migrate");
      terminal.out().println(copy);
      return 0;
    } catch (FileException e) {
      terminal.err().println("safe-migrate " + e.getMessage());
      return NOT_DONE;
    }
  }
}
