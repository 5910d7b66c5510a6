package dev.safemigrate.cli;

import dev.safemigrate.config.CheckedSettings;
import dev.safemigrate.config.Setting;
import dev.safemigrate.config.SettingsChecker;
import dev.safemigrate.reconcile.Chronicle;
import dev.safemigrate.report.Histories;
import dev.safemigrate.report.HistoriesDocument;
import dev.safemigrate.report.HistoriesText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The histories of several environments side by side.
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = {
      "Shows which migration is where, since when, and how it got there.",
      "Reads the database of the settings, or each one named with --env."
    })
final class HistoryCommand implements Callable<Integer> {
  private static final int USAGE = 2;

  private final Terminal terminal;
  @Mixin private final SettingsOptions options;

  @Option(
      names = "--env",
      paramLabel = "NAME=URL",
      description = {
        "An environment and its database; may be given several times.",
        "Instead of a URL the name of a variable that holds it, which keeps it off the command line."
      })
  private Map<String, String> environments = new LinkedHashMap<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), json or markdown.")
  private Format format = Format.TEXT;

  enum Format {
    TEXT,
    JSON,
    MARKDOWN
  }

  HistoryCommand(Terminal terminal, SettingsOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    var unknown = environments.values().stream().filter(this::isUnknownVariable).findFirst();
    if (unknown.isPresent()) {
      terminal
          .err()
          .println("--env takes NAME=URL or NAME=VARIABLE, and there is no variable of that name.");
      return USAGE;
    }
    var histories = Chronicle.read(checked(), Runs.begin(terminal.environment()));
    terminal.out().print(text(histories));
    terminal.out().flush();
    return histories.exitCode();
  }

  private boolean isUnknownVariable(String value) {
    return !isUrl(value) && !terminal.environment().containsKey(value);
  }

  private static boolean isUrl(String value) {
    return value.contains("://");
  }

  /// The settings of each environment, in the order in which they were given.
  private Map<String, CheckedSettings> checked() {
    var checked = new LinkedHashMap<String, CheckedSettings>();
    environments.forEach((name, value) -> checked.put(name, check(Optional.of(value))));
    if (checked.isEmpty()) {
      checked.put("database", check(Optional.empty()));
    }
    return checked;
  }

  private CheckedSettings check(Optional<String> value) {
    var flags = new HashMap<>(options.values());
    value
        .map(one -> isUrl(one) ? one : terminal.environment().getOrDefault(one, ""))
        .ifPresent(url -> flags.put(Setting.DATABASE_URL.property(), url));
    return SettingsChecker.check(SettingsSource.read(flags, terminal.environment()));
  }

  private String text(Histories histories) {
    return switch (format) {
      case TEXT -> HistoriesText.plain(histories);
      case JSON -> HistoriesDocument.of(histories);
      case MARKDOWN -> HistoriesText.markdown(histories);
    };
  }
}
