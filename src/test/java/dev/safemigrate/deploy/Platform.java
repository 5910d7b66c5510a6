package dev.safemigrate.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.safemigrate.cli.SafeMigrate;
import dev.safemigrate.cli.Terminal;
import dev.safemigrate.config.RawSettings;
import dev.safemigrate.config.Setting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a file for a platform may say of this program.
final class Platform {
  private static final String NOBODYS = "--an-option-of-nobody";
  private static final YAMLMapper YAML = new YAMLMapper();

  private Platform() {}

  static JsonNode yaml(Path file) throws IOException {
    return YAML.readTree(file.toFile());
  }

  /// The names of an object's fields.
  static Set<String> fields(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /// Every variable that the program reads.
  static Set<String> variables() {
    var secrets = new ArrayList<>(RawSettings.SECRET_VARIABLES);
    Stream.of(Setting.values())
        .filter(Setting::isSecret)
        .map(Platform::variable)
        .forEach(secrets::add);
    var names = new TreeSet<>(RawSettings.OPEN_VARIABLES);
    Stream.of(Setting.values()).map(Platform::variable).forEach(names::add);
    secrets.forEach(name -> names.addAll(List.of(name, name + "_FILE")));
    return names;
  }

  private static String variable(Setting setting) {
    return "SAFE_MIGRATE_" + setting.name();
  }

  /// The command and its flags must be known.
  ///
  /// @param arguments as a process gets them, without the program
  static void assertKnown(List<String> arguments) {
    // Asked for help, the command line passes over mistakes; asked for something that nobody has,
    // it names all of them and does nothing.
    var said = new ByteArrayOutputStream();
    var stream = new PrintStream(said, true, UTF_8);
    var asked = new ArrayList<>(arguments);
    asked.add(1, NOBODYS);
    SafeMigrate.run(
        new Terminal(stream, stream, Map.of(), false, Optional.empty()),
        asked.toArray(String[]::new));
    assertThat(said.toString(UTF_8)).startsWith("Unknown option: '" + NOBODYS + "'\n");
  }
}
