package dev.safemigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.config.RawSettings;
import dev.safemigrate.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

final class SettingsDocumentationTest {
  private static final Path PAGE = Path.of("docs/settings.md");

  @Test
  void everySettingIsToldWithItsFlagAndItsVariable() throws IOException {
    var page = Files.readString(PAGE);

    assertThat(Setting.values())
        .allSatisfy(setting -> assertThat(page).contains(row(setting.property())));
  }

  @Test
  void everySecretIsToldWithItsFile() throws IOException {
    var page = Files.readString(PAGE);

    assertThat(Stream.of(Setting.values()).filter(Setting::isSecret))
        .isNotEmpty()
        .allSatisfy(
            setting -> assertThat(page).contains(row(SettingsNames.fileTwin(setting.property()))));
  }

  @Test
  void everyFlagIsTold() throws IOException {
    var page = Files.readString(PAGE);
    var flags = CommandSpec.forAnnotatedObject(new SettingsOptions()).options();

    assertThat(flags)
        .isNotEmpty()
        .allSatisfy(flag -> assertThat(page).contains("| `" + flag.longestName() + "` |"));
  }

  @Test
  void everyVariableOfOthersIsTold() throws IOException {
    var page = Files.readString(PAGE);

    assertThat(RawSettings.OPEN_VARIABLES).allMatch(name -> page.contains("`" + name));
    assertThat(RawSettings.SECRET_VARIABLES).allMatch(name -> page.contains("`" + name + "`"));
  }

  /// The beginning of a table's row.
  private static String row(String property) {
    return "| `%s` | `%s` | "
        .formatted(SettingsNames.flag(property), SettingsNames.variable(property));
  }
}
