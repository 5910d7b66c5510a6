package dev.safemigrate.config;

import java.time.Duration;
import java.util.Optional;

/// Checks what the operator gave, all of it at once, so that one attempt shows every mistake.
public final class SettingsChecker {
  private SettingsChecker() {}

  /// The settings, or all complaints about them.
  public static CheckedSettings check(RawSettings raw) {
    var reader = new SettingReader(raw);
    var reporting = reporting(raw, reader);
    var skippedBy = skippedBy(raw, reader);
    if (skippedBy.isPresent()) {
      return new CheckedSettings.Skipped(skippedBy.get(), reporting);
    }
    var choice = new DatabaseChoice(raw, reader);
    var database = choice.choose();
    var limits = limits(reader);
    var policy = policy(raw, reader);
    var directory =
        new Settings.Directory(
            reader.text(Setting.MIGRATIONS),
            reader.choice(
                Setting.ORDER,
                Settings.Order.UNSAID,
                new Settings.Order[] {Settings.Order.BYTES, Settings.Order.LOCALE}));
    if (database.isEmpty() || !reader.complaints().isEmpty()) {
      return new CheckedSettings.Refused(reader.complaints(), reporting);
    }
    return new CheckedSettings.Accepted(
        new Settings(
            database.get(),
            directory,
            reader.text(Setting.DATAMODEL),
            limits,
            policy,
            reporting,
            choice.notices()));
  }

  private static Settings.Reporting reporting(RawSettings raw, SettingReader reader) {
    var unasked = raw.of("NO_COLOR").isPresent() ? Settings.Color.NEVER : Settings.Color.AUTO;
    return new Settings.Reporting(
        reader.text(Setting.STATUS_FILE),
        reader.choice(Setting.ON_FAILURE, Settings.OnFailure.CONTINUE, Settings.OnFailure.values()),
        reader.choice(Setting.COLOR, unasked, Settings.Color.values()),
        reader.choice(Setting.LOG_FORMAT, Settings.LogFormat.TEXT, Settings.LogFormat.values()),
        reader.flag(Setting.SHOW_ROW_DATA),
        new Settings.ReportFiles(reader.text(Setting.JUNIT_FILE), reader.text(Setting.SARIF_FILE)));
  }

  /// Our own setting counts before the variable that other entry points know.
  private static Optional<String> skippedBy(RawSettings raw, SettingReader reader) {
    if (raw.of(Setting.SKIP).isPresent()) {
      return raw.of(Setting.SKIP)
          .filter(_ -> reader.flag(Setting.SKIP))
          .map(RawSettings.Value::source);
    }
    return raw.of("SKIP_PRISMA_MIGRATIONS")
        .filter(value -> value.text().reveal().strip().equalsIgnoreCase("true"))
        .map(RawSettings.Value::source);
  }

  private static Settings.Limits limits(SettingReader reader) {
    return new Settings.Limits(
        reader.wait(Setting.CONNECT_WAIT, Duration.ofSeconds(60)),
        reader.wait(Setting.LOCK_WAIT, Duration.ofSeconds(120)),
        reader.limit(Setting.LOCK_TIMEOUT, Duration.ofSeconds(5)),
        reader.limitOrOff(Setting.STATEMENT_TIMEOUT),
        reader.limit(Setting.DEADLINE, Duration.ofMinutes(25)));
  }

  private static Settings.Policy policy(RawSettings raw, SettingReader reader) {
    var acceptData = reader.migrations(Setting.ACCEPT_DATA);
    var applyData = reader.migrations(Setting.APPLY_DATA);
    if (acceptData.contradicts(applyData)) {
      reader.complain(
          raw.of(Setting.APPLY_DATA).map(RawSettings.Value::source).orElse(""),
          new Problem(
              "accept-data says of the same migration that its data statements have run",
              "name it in one of the two only"));
    }
    return new Settings.Policy(
        reader.choice(Setting.REHEARSAL, Settings.Rehearsal.AUTO, Settings.Rehearsal.values()),
        reader.choice(Setting.VERIFY, Settings.Verify.CHANGED, Settings.Verify.values()),
        reader.choice(Setting.AHEAD, Settings.Reaction.WARN, Settings.Reaction.values()),
        reader.choice(Setting.EDITED, Settings.Reaction.WARN, Settings.Reaction.values()),
        acceptData,
        applyData,
        reader.flag(Setting.ALLOW_EMPTY),
        reader.list(Setting.IGNORE));
  }
}
