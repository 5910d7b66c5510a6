package dev.safemigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.config.CheckedSettings;
import dev.safemigrate.config.RawSettings;
import dev.safemigrate.config.Setting;
import dev.safemigrate.config.SettingsChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsSourceTest {
  @TempDir private Path folder;

  private final Map<String, String> flags = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  @ParameterizedTest
  @EnumSource(Setting.class)
  void everySettingCanComeFromEverySource(Setting setting) throws IOException {
    var variable = "SAFE_MIGRATE_" + setting.name();
    write("application.properties", setting.property() + "=working directory");
    assertGiven(setting, "working directory", setting.property());

    write("config/application.properties", setting.property() + "=config directory");
    assertGiven(setting, "config directory", setting.property());

    mount(setting.property(), "secret\n");
    assertGiven(setting, "secret", "the mounted secret " + variable);

    environment.put(variable, "environment");
    assertGiven(setting, "environment", variable);

    flags.put(setting.property(), "flag");
    assertGiven(setting, "flag", "--" + setting.label());
  }

  @ParameterizedTest
  @ValueSource(strings = {"safe-migrate.database-url", "SAFE_MIGRATE_DATABASE_URL"})
  void aMountedSecretMayHaveTheNameOfThePropertyOrOfTheVariable(String name) throws IOException {
    mount(name, "postgresql://a@b/c\r\n");

    assertThat(text(Setting.DATABASE_URL)).isEqualTo("postgresql://a@b/c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"database_url", "DATABASE_URL", "database-url"})
  void variablesOfOthersMayBeMountedToo(String name) throws IOException {
    mount(name, "postgresql://a@b/c");

    assertThat(read().variables().get("DATABASE_URL")).isNotNull();
  }

  @Test
  void foreignSecretsInTheSameDirectoryDoNoHarm() throws IOException {
    mount("database_url", "postgresql://a@b/c");
    Files.write(folder.resolve("secrets/keystore.p12"), new byte[] {(byte) 0xff, (byte) 0xfe});
    Files.createDirectories(folder.resolve("secrets/kubernetes.io/serviceaccount"));

    assertThat(read().variables()).containsOnlyKeys("DATABASE_URL");
    assertThat(read().complaints()).isEmpty();
  }

  @Test
  void aSecretOfOursThatIsNoTextIsAComplaint() throws IOException {
    mount("database_url", "");
    Files.write(folder.resolve("secrets/database_url"), new byte[] {(byte) 0xff});

    assertThat(read().complaints()).singleElement().asString().contains("database_url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DATABASE_URL",
        "DIRECT_URL",
        "DIRECT_DATABASE_URL",
        "DATABASE_URL_UNPOOLED",
        "POSTGRES_URL_NON_POOLING",
        "SHADOW_DATABASE_URL",
        "PGPASSWORD"
      })
  void aSecretVariableHasATwinThatNamesAFile(String variable) throws IOException {
    environment.put(variable + "_FILE", write("file", "from file\n").toString());

    var value = Objects.requireNonNull(read().variables().get(variable));

    assertThat(value.text().reveal()).isEqualTo("from file");
    assertThat(value.source()).isEqualTo(variable + "_FILE");
  }

  @Test
  void ourSecretsHaveThatTwinInEverySource() throws IOException {
    environment.put("SAFE_MIGRATE_DATABASE_URL_FILE", write("a", "a").toString());
    environment.put("SAFE_MIGRATE_SHADOW_DATABASE_URL_FILE", write("b", "b").toString());
    assertThat(text(Setting.DATABASE_URL)).isEqualTo("a");
    assertThat(text(Setting.SHADOW_DATABASE_URL)).isEqualTo("b");

    flags.put("safe-migrate.database-url-file", write("c", "c").toString());
    assertThat(text(Setting.DATABASE_URL)).isEqualTo("c");
  }

  @Test
  void ofValueAndFileTheOneGivenCloserCounts() throws IOException {
    environment.put("SAFE_MIGRATE_DATABASE_URL", "value");
    environment.put("SAFE_MIGRATE_DATABASE_URL_FILE", write("file", "file").toString());
    assertThat(text(Setting.DATABASE_URL)).isEqualTo("value");

    flags.put("safe-migrate.database-url-file", folder.resolve("file").toString());
    assertThat(text(Setting.DATABASE_URL)).isEqualTo("file");
  }

  @Test
  void aFileThatIsNotThereIsAComplaintWithoutItsName() {
    environment.put("DATABASE_URL_FILE", "postgresql://app:Tr0ub4dor@db/shop");

    assertThat(read().complaints())
        .singleElement()
        .asString()
        .startsWith("DATABASE_URL_FILE: ")
        .doesNotContain("Tr0ub4dor");
  }

  @Test
  void aFileThatCannotBeReadIsTheOnlyComplaintAboutTheDatabase() {
    environment.put("DATABASE_URL_FILE", folder.toString());

    assertThat(SettingsChecker.check(read()))
        .isInstanceOfSatisfying(
            CheckedSettings.Refused.class, refused -> assertThat(refused.complaints()).hasSize(1));
  }

  @Test
  void aDirectoryForSecretsThatIsNotThereIsAComplaint() {
    flags.put("safe-migrate.secrets-dir", folder.resolve("gone").toString());

    assertThat(read().complaints()).singleElement().asString().contains("secrets-dir");
  }

  @Test
  void nothingInAPasswordIsExpanded() {
    environment.put("DATABASE_URL", "postgresql://a:${b}\\,c@d/e");

    assertThat(read().variables().get("DATABASE_URL"))
        .isNotNull()
        .extracting(value -> value.text().reveal())
        .isEqualTo("postgresql://a:${b}\\,c@d/e");
  }

  @Test
  void withoutAnySourceNothingIsGiven() {
    var raw = read();

    assertThat(raw.settings()).isEmpty();
    assertThat(raw.variables()).isEmpty();
    assertThat(raw.complaints()).isEmpty();
  }

  private RawSettings read() {
    return SettingsSource.read(flags, environment, folder.toString());
  }

  private void assertGiven(Setting setting, String text, String source) {
    assertThat(text(setting)).isEqualTo(text);
    assertThat(read().settings().get(setting))
        .extracting(RawSettings.Value::source)
        .asString()
        .startsWith(source);
  }

  private String text(Setting setting) {
    var value = read().settings().get(setting);
    return value == null ? "nothing" : value.text().reveal();
  }

  private void mount(String name, String text) throws IOException {
    write("secrets/" + name, text);
    environment.put("SAFE_MIGRATE_SECRETS_DIR", folder.resolve("secrets").toString());
  }

  private Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
