package dev.safemigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.config.Setting;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class SettingsOptionsTest {
  @Command(name = "root", subcommands = Sub.class)
  static final class Root {
    @Mixin private final SettingsOptions settings = new SettingsOptions();
  }

  @Command(name = "plan")
  static final class Sub {}

  @ParameterizedTest
  @EnumSource(Setting.class)
  void everySettingHasAFlag(Setting setting) {
    assertThat(given("--" + setting.label(), "x")).isEqualTo(Map.of(setting.property(), "x"));
    assertThat(given("--" + setting.label() + "=x")).isEqualTo(Map.of(setting.property(), "x"));
  }

  @Test
  void everySecretHasAFlagForAFile() {
    Stream.of(Setting.values())
        .filter(Setting::isSecret)
        .forEach(setting ->
            assertThat(given("--" + setting.label() + "-file", "x"))
                .isEqualTo(Map.of(SettingsNames.fileTwin(setting.property()), "x")));
  }

  @Test
  void whatIsNotGivenIsNotThere() {
    assertThat(given()).isEmpty();
  }

  @Test
  void aSwitchNeedsNoValueAndLeavesTheCommandAlone() {
    assertThat(given("--skip", "--allow-empty", "plan"))
        .isEqualTo(Map.of(Setting.SKIP.property(), "true", Setting.ALLOW_EMPTY.property(), "true"));
  }

  @Test
  void theDirectoryOfSecretsHasAFlag() {
    assertThat(given("--secrets-dir", "/x")).isEqualTo(Map.of(SettingsNames.SECRETS_DIR, "/x"));
  }

  private static Map<String, String> given(String... arguments) {
    var root = new Root();
    new CommandLine(root).parseArgs(arguments);
    return root.settings.values();
  }
}
