package dev.safemigrate.cli;

import dev.safemigrate.config.Settings;
import dev.safemigrate.report.Colours;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the program was started: its streams and its environment.
///
/// @param out takes the report only
/// @param err takes what is not the report
/// @param interactive whether a person sees `out` at once
/// @param program this program as a file; empty on a JVM, where it is several
public record Terminal(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean interactive,
    Optional<Path> program) {
  /// Copies the environment.
  public Terminal {
    environment = Map.copyOf(environment);
  }

  /// Whether this terminal shows colours, where the operator leaves it open.
  Colours colours(Settings.Color wanted) {
    boolean coloured =
        switch (wanted) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> interactive && !"dumb".equals(environment.get("TERM"));
        };
    return coloured ? Colours.ON : Colours.OFF;
  }
}
