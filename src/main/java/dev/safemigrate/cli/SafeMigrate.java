package dev.safemigrate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safemigrate.report.ToolVersion;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/// The program's command line. Without a command it does the whole run.
@Command(
    name = "safe-migrate",
    mixinStandardHelpOptions = true,
    versionProvider = SafeMigrate.Version.class,
    description =
        "Finds out what is really in the database, repairs Prisma's migration history, deploys what"
            + " is pending, and writes down what it found. Without a command: reconcile.")
public final class SafeMigrate implements Callable<Integer> {
  private static final int DEFECT = 50;

  private final Terminal terminal;
  @Mixin private final SettingsOptions options;

  private SafeMigrate(Terminal terminal, SettingsOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  /// Does what the arguments say.
  ///
  /// @return the process's exit code
  public static int run(Terminal terminal, String... arguments) {
    // One for all commands, so that a flag counts before a command's name as it does after it.
    var options = new SettingsOptions();
    // What comes after the application's name is the application's.
    var exec = new CommandLine(new ExecCommand(terminal, options)).setStopAtPositional(true);
    var commands =
        new CommandLine(new SafeMigrate(terminal, options))
            .addSubcommand(new ReconcileCommand(terminal, options))
            .addSubcommand(new PlanCommand(terminal, options))
            .addSubcommand(new StatusCommand(terminal, options))
            .addSubcommand(new VerifyCommand(terminal, options))
            .addSubcommand(new ResolveCommand(terminal, options))
            .addSubcommand(new GateCommand(terminal, options))
            .addSubcommand(exec)
            .addSubcommand(new HistoryCommand(terminal, options))
            .addSubcommand(new InstallCommand(terminal));
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setOut(new PrintWriter(terminal.out(), true, UTF_8));
    commands.setErr(new PrintWriter(terminal.err(), true, UTF_8));
    commands.setExecutionExceptionHandler((e, _, _) -> {
      e.printStackTrace(terminal.err());
      return DEFECT;
    });
    return commands.execute(arguments);
  }

  @Override
  public Integer call() {
    return ReconcileCommand.run(terminal, options);
  }

  /// Tells the version of the program.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {ToolVersion.NAME + " " + ToolVersion.current()};
    }
  }
}
