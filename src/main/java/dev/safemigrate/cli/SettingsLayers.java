package dev.safemigrate.cli;

import static java.util.stream.Collectors.toMap;

import dev.safemigrate.config.Complaint;
import dev.safemigrate.config.Problem;
import dev.safemigrate.files.TextFile;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// The sources of settings, one above the other.
final class SettingsLayers {
  private static final int FLAGS = 500;
  private static final int ENVIRONMENT = 400;
  private static final int SECRETS = 300;
  private static final int CONFIG_DIRECTORY = 260;
  private static final int WORKING_DIRECTORY = 250;
  private static final int CLASS_PATH = 100;

  private static final String PROPERTIES = "application.properties";
  private static final List<String> USUAL_SECRETS =
      List.of("/run/secrets", "/var/run/secrets/safe-migrate");

  private final Map<String, String> flags;
  private final Map<String, String> environment;
  private final List<Complaint> complaints = new ArrayList<>();

  SettingsLayers(Map<String, String> flags, Map<String, String> environment) {
    this.flags = flags;
    this.environment = environment;
  }

  /// What could not be read while the configuration was made.
  List<Complaint> complaints() {
    return List.copyOf(complaints);
  }

  SmallRyeConfig config(String directory) {
    var sources = new ArrayList<ConfigSource>();
    sources.add(new PropertiesConfigSource(flags, "flags", FLAGS));
    sources.add(new EnvConfigSource(environment, ENVIRONMENT));
    sources.add(secrets());
    sources.add(propertiesIn(directory + "/config/" + PROPERTIES, CONFIG_DIRECTORY));
    sources.add(propertiesIn(directory + "/" + PROPERTIES, WORKING_DIRECTORY));
    sources.add(new PropertiesConfigSource(ofClassPath(), PROPERTIES, CLASS_PATH));
    return new SmallRyeConfigBuilder().withSources(sources).build();
  }

  /// How the operator wrote the name of a value.
  static String sourceOf(String name, ConfigValue found) {
    return switch (found.getConfigSourceOrdinal()) {
      case FLAGS -> SettingsNames.flag(name);
      case ENVIRONMENT -> SettingsNames.variable(name);
      case SECRETS -> "the mounted secret " + SettingsNames.variable(name);
      default -> name + " in " + found.getConfigSourceName();
    };
  }

  /// SmallRye's own source for directories is not used: it reads every file at once, and with a
  /// single one that is no text, such as a key store, it silently has none of them.
  private ConfigSource secrets() {
    var names =
        SettingsNames.all().stream().collect(toMap(SettingsNames::variable, Function.identity()));
    var values = new TreeMap<String, String>();
    for (var directory : secretDirectories()) {
      for (var file : TextFile.namesIn(directory)) {
        var name = names.get(SettingsNames.variable(file));
        if (name != null) {
          read(directory + "/" + file).ifPresent(text -> values.put(name, text));
        }
      }
    }
    return new PropertiesConfigSource(values, "secrets", SECRETS);
  }

  private Optional<String> read(String path) {
    return switch (TextFile.read(path)) {
      case TextFile.Content(var text) -> Optional.of(text);
      case TextFile.Missing() -> Optional.empty();
      case TextFile.Unreadable(var reason) -> {
        complain(path, "it cannot be read (" + reason + ")", "let this user read it");
        yield Optional.empty();
      }
    };
  }

  private List<String> secretDirectories() {
    var named =
        Optional.ofNullable(flags.get(SettingsNames.SECRETS_DIR))
            .or(() -> variable(SettingsNames.variable(SettingsNames.SECRETS_DIR)))
            .filter(directory -> !directory.isBlank());
    if (named.isPresent() && !TextFile.isDirectory(named.get())) {
      complain(SettingsNames.SECRETS_DIR, "there is no such directory", "mount the secrets there");
    }
    return named.map(List::of).orElse(USUAL_SECRETS);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  private ConfigSource propertiesIn(String path, int ordinal) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(read(path).orElse("")));
    } catch (IOException | IllegalArgumentException e) {
      complain(path, "it is no properties file (" + e.getMessage() + ")", "correct it");
    }
    return new PropertiesConfigSource(properties, path, ordinal);
  }

  /// On the JVM; a native image has been built with these already.
  private static Properties ofClassPath() {
    var properties = new Properties();
    try (var resource = SettingsLayers.class.getResourceAsStream("/" + PROPERTIES)) {
      if (resource != null) {
        properties.load(resource);
      }
    } catch (IOException e) {
      throw new IllegalStateException("our own " + PROPERTIES + " cannot be read", e);
    }
    return properties;
  }

  private void complain(String where, String what, String remedy) {
    complaints.add(new Complaint(where, new Problem(what, remedy)));
  }
}
