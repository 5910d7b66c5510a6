package dev.safemigrate.cli;

import dev.safemigrate.config.RawSettings;
import dev.safemigrate.config.Setting;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// All names under which a setting is looked for, and how one name is written elsewhere.
final class SettingsNames {
  static final String SECRETS_DIR = "safe-migrate.secrets-dir";

  private SettingsNames() {}

  /// Our properties and the variables of others, with their twins for files.
  static List<String> all() {
    var settings = Stream.of(Setting.values()).filter(s -> !s.isSecret()).map(Setting::property);
    var secrets = Stream.of(Setting.values()).filter(Setting::isSecret).map(Setting::property);
    return Stream.of(
            settings,
            RawSettings.OPEN_VARIABLES.stream(),
            Stream.concat(secrets, RawSettings.SECRET_VARIABLES.stream())
                .flatMap(name -> Stream.of(name, fileTwin(name))))
        .flatMap(names -> names)
        .toList();
  }

  /// The name that gives a file instead of the value: `DATABASE_URL_FILE` of `DATABASE_URL`.
  static String fileTwin(String name) {
    return name.startsWith("safe-migrate.") ? name + "-file" : name + "_FILE";
  }

  /// The flag of a property: `--lock-wait` of `safe-migrate.lock-wait`.
  static String flag(String property) {
    return property.replaceFirst("^safe-migrate\\.", "--");
  }

  /// The variable of a property: `SAFE_MIGRATE_LOCK_WAIT` of `safe-migrate.lock-wait`. Docker and
  /// Kubernetes name files of secrets in all these ways; they are compared by this one.
  static String variable(String name) {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
