package dev.safemigrate.cli;

import dev.safemigrate.config.Complaint;
import dev.safemigrate.config.Problem;
import dev.safemigrate.config.RawSettings;
import dev.safemigrate.config.Secret;
import dev.safemigrate.config.Setting;
import dev.safemigrate.files.TextFile;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Gathers what the operator gave. Flags come before the environment, then mounted secret files,
/// then `application.properties`; of a value and its `…_FILE` twin, the one given closer counts.
///
/// Names are looked up one by one instead of by a `@ConfigMapping`: the class behind a mapping is
/// generated at run time unless CDI makes the configuration, and a native image cannot do that. The
/// configuration is our own, and not CDI's, also because that one expands `${…}`, which may stand
/// in a password.
public final class SettingsSource {
  private final SmallRyeConfig config;
  private final List<Complaint> complaints = new ArrayList<>();

  private SettingsSource(SmallRyeConfig config, List<Complaint> complaints) {
    this.config = config;
    this.complaints.addAll(complaints);
  }

  /// Reads all sources.
  ///
  /// @param flags by property, as `SettingsOptions` gives them
  /// @param environment the process's variables
  public static RawSettings read(Map<String, String> flags, Map<String, String> environment) {
    return read(flags, environment, ".");
  }

  /// Reads all sources.
  ///
  /// @param directory where `application.properties` and `config/application.properties` may be
  static RawSettings read(
      Map<String, String> flags, Map<String, String> environment, String directory) {
    var layers = new SettingsLayers(flags, environment);
    var config = layers.config(directory);
    return new SettingsSource(config, layers.complaints()).gather();
  }

  private RawSettings gather() {
    var settings = new EnumMap<Setting, RawSettings.Value>(Setting.class);
    for (var setting : Setting.values()) {
      var name = setting.property();
      var value = setting.isSecret() ? secret(name) : given(name).map(Given::value);
      value.ifPresent(found -> settings.put(setting, found));
    }
    var variables = new TreeMap<String, RawSettings.Value>();
    for (var name : RawSettings.OPEN_VARIABLES) {
      given(name).ifPresent(found -> variables.put(name, found.value()));
    }
    for (var name : RawSettings.SECRET_VARIABLES) {
      secret(name).ifPresent(found -> variables.put(name, found));
    }
    return new RawSettings(settings, variables, complaints);
  }

  private Optional<RawSettings.Value> secret(String name) {
    var direct = given(name);
    var file = given(SettingsNames.fileTwin(name));
    boolean isDirect =
        file.isEmpty() || direct.filter(d -> d.ordinal() >= file.get().ordinal()).isPresent();
    return isDirect ? direct.map(Given::value) : content(file.get().value());
  }

  private Optional<RawSettings.Value> content(RawSettings.Value path) {
    return switch (TextFile.read(path.text().reveal().strip())) {
      case TextFile.Content(var text) ->
          Optional.of(new RawSettings.Value(new Secret(text), path.source()));
      case TextFile.Missing() -> unreadable(path.source(), "there is none");
      case TextFile.Unreadable(var reason) -> unreadable(path.source(), reason);
    };
  }

  /// The path is not shown: the secret itself may have been put in its place.
  private Optional<RawSettings.Value> unreadable(String source, String reason) {
    var problem =
        new Problem(
            "the file that it names cannot be read (" + reason + ")",
            "give the path of a text file that this user may read");
    complaints.add(new Complaint(source, problem));
    return Optional.empty();
  }

  private record Given(RawSettings.Value value, int ordinal) {}

  private Optional<Given> given(String name) {
    var found = config.getConfigValue(name);
    if (found.getValue() == null || found.getValue().isBlank()) {
      return Optional.empty();
    }
    var value = new Secret(found.getValue());
    var source = SettingsLayers.sourceOf(name, found);
    return Optional.of(
        new Given(new RawSettings.Value(value, source), found.getConfigSourceOrdinal()));
  }
}
