package dev.safemigrate.files;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.history.Checksum;
import dev.safemigrate.history.DirectoryProblem;
import dev.safemigrate.history.DirectoryProblem.Kind;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationsDirectory;
import dev.safemigrate.history.NameOrder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MigrationsDirectoryReaderTest {
  @TempDir private Path directory;

  @Test
  void everyRealFolderIsAMigrationWhateverItsName() throws IOException {
    for (var name : List.of("20240101000000_init", ".hidden", "node_modules", "with space")) {
      migration(name, "SELECT 1;");
    }
    Files.writeString(directory.resolve("notes.sql"), "SELECT 2;");

    assertThat(names(read())).contains(".hidden", "20240101000000_init", "node_modules");
    assertThat(names(read())).contains("with space").hasSize(4);
  }

  @Test
  void theScriptIsReadToTheByte() throws IOException {
    migration("1_init", "CREATE TABLE \"ä\" ();\r\n-- end\t ");

    var migration = read().migrations().getFirst();

    assertThat(migration.script()).isEqualTo("CREATE TABLE \"ä\" ();\r\n-- end\t ");
    assertThat(migration.checksum()).isEqualTo(Checksum.of(migration.script()));
    assertThat(read().problems()).isEmpty();
  }

  @Test
  void anEmptyScriptIsAMigration() throws IOException {
    migration("1_init", "");

    assertThat(names(read())).containsExactly("1_init");
    assertThat(read().problems()).isEmpty();
  }

  @Test
  void otherFilesOfAMigrationAreIgnored() throws IOException {
    migration("1_init", "SELECT 1;");
    Files.writeString(directory.resolve("1_init/down.sql"), "DROP TABLE a;");
    Files.createDirectory(directory.resolve("1_init/nested"));

    assertThat(names(read())).containsExactly("1_init");
    assertThat(read().withoutScript()).isEmpty();
  }

  @Test
  void aFolderWithoutAScriptIsKnownAsSuch() throws IOException {
    Files.createDirectory(directory.resolve("1_init"));
    Files.writeString(
        Files.createDirectory(directory.resolve("2_case")).resolve("Migration.sql"), "");

    assertThat(read().migrations()).isEmpty();
    assertThat(read().withoutScript())
        .containsExactly(new MigrationName("1_init"), new MigrationName("2_case"));
    assertThat(read().problems()).isEmpty();
  }

  @Test
  void aScriptThatCannotBeReadIsAProblem() throws IOException {
    Files.createDirectories(directory.resolve("1_init/migration.sql"));

    assertThat(read().withoutScript()).containsExactly(new MigrationName("1_init"));
    assertThat(read().problems()).containsExactly(problem(Kind.UNREADABLE, "1_init/migration.sql"));
  }

  @Test
  void aScriptMayBeASymbolicLinkButAMigrationMayNot(@TempDir Path elsewhere) throws IOException {
    var script = Files.writeString(elsewhere.resolve("migration.sql"), "SELECT 1;");
    Files.createSymbolicLink(
        Files.createDirectory(directory.resolve("1_init")).resolve("migration.sql"), script);
    Files.createSymbolicLink(directory.resolve("2_link"), elsewhere);
    Files.createSymbolicLink(directory.resolve("3_dangling"), elsewhere.resolve("nothing"));

    assertThat(names(read())).containsExactly("1_init");
    assertThat(read().problems()).containsExactly(problem(Kind.SYMBOLIC_LINK, "2_link"));
  }

  @Test
  void theDirectoryItselfMayBeASymbolicLink(@TempDir Path elsewhere) throws IOException {
    migration("1_init", "SELECT 1;");
    var link = Files.createSymbolicLink(elsewhere.resolve("link"), directory);

    var read = MigrationsDirectoryReader.read(link, NameOrder.UNSAID);

    assertThat(names(read)).containsExactly("1_init");
    assertThat(read.path()).isEqualTo(link.toString());
  }

  @Test
  void theOrderIsThatOfTheNamesBytes() throws IOException {
    for (var name : List.of("10_b", "1_a", "20240101_a", "20240101_B", "20240101-x")) {
      migration(name, "");
    }

    assertThat(names(read()))
        .containsExactly("10_b", "1_a", "20240101-x", "20240101_B", "20240101_a");
  }

  @Test
  void migrationsOfOneTimestampAreOrderedByTheRestOfTheName() throws IOException {
    migration("20240101000000_b", "");
    migration("20240101000000_a", "");
    migration("20240101000000_a_c", "");

    assertThat(names(read()))
        .containsExactly("20240101000000_a", "20240101000000_a_c", "20240101000000_b");
    assertThat(read().problems()).isEmpty();
  }

  @Test
  void theOrderIsThatOfAPersonWhereItIsSaid() throws IOException {
    for (var name : List.of("10_b", "1_a", "20240101_a", "20240101_B", "20240101-x")) {
      migration(name, "");
    }

    var read = MigrationsDirectoryReader.read(directory, NameOrder.LOCALE);

    assertThat(names(read))
        .containsExactly("1_a", "10_b", "20240101_a", "20240101_B", "20240101-x");
  }

  @Test
  void theRivalOfANameIsTheNearestWhoseOrderDependsOnTheReader() throws IOException {
    for (var name : List.of("10_b", "11_c", "1_a", "2_c")) {
      migration(name, "");
    }

    assertThat(read().rivals())
        .extracting(pair -> pair.first() + ", " + pair.second())
        .containsExactly("10_b, 1_a", "11_c, 1_a");
    assertThat(MigrationsDirectoryReader.read(directory, NameOrder.BYTES).rivals()).isEmpty();
    assertThat(MigrationsDirectoryReader.read(directory, NameOrder.LOCALE).rivals()).isEmpty();
  }

  @Test
  void aNameIsUtf8WhateverTheLocaleOfTheProcess() throws IOException {
    var folder = Path.of(URI.create(directory.toUri() + "1_%C3%A4%20%2525+b"));
    Files.writeString(Files.createDirectory(folder).resolve("migration.sql"), "SELECT 1;");

    assertThat(names(read())).containsExactly("1_ä %25+b");
  }

  @ParameterizedTest
  @CsvSource({
    "BYTE_ORDER_MARK, EFBBBF53454C4543542031, \uFEFFSELECT 1",
    "NOT_UTF8, 2D2D20E42E, -- \uFFFD.",
    "NOT_UTF8, 2D2DEDA080, --\uFFFD\uFFFD\uFFFD",
    "ZERO_BYTE, 2D2D002E, --\u0000.",
  })
  void aPeculiarEncodingIsAProblem(Kind kind, String bytes, String script) throws IOException {
    migration("1_init", HexFormat.of().parseHex(bytes));

    assertThat(read().migrations().getFirst().script()).isEqualTo(script);
    assertThat(read().problems()).containsExactly(problem(kind, "1_init/migration.sql"));
  }

  @Test
  void utf16IsNamedAsWhatItIs() throws IOException {
    migration("1_init", "\uFEFFSELECT 1;".getBytes(UTF_16LE));

    assertThat(read().problems()).containsExactly(problem(Kind.UTF16, "1_init/migration.sql"));
    assertThat(read().migrations().getFirst().script()).startsWith("\uFFFD\uFFFDS");
  }

  @ParameterizedTest
  @CsvSource({
    "'provider = \"postgresql\"\n', postgresql",
    "'# a comment\r\nprovider = \"cockroachdb\"\r\n', cockroachdb",
    "'provider= \"postgresql\"', 'provider= \"postgresql'",
    "'provider = \"mysql\" # why', 'mysql\" # why'",
    "' provider = \"postgresql\"', <PROVIDER NOT FOUND>",
    "'', <PROVIDER NOT FOUND>",
  })
  void theProviderIsReadAsPrismaReadsIt(String lockFile, String provider) throws IOException {
    Files.writeString(directory.resolve("migration_lock.toml"), lockFile);

    assertThat(read().provider()).contains(provider);
  }

  @Test
  void withoutALockFileThereIsNoProvider() {
    assertThat(read().provider()).isEmpty();
  }

  @Test
  void aMissingDirectoryIsEmptyAndAProblem() {
    var missing = directory.resolve("missing");

    var read = MigrationsDirectoryReader.read(missing, NameOrder.UNSAID);

    assertThat(read.migrations()).isEmpty();
    assertThat(read.problems()).containsExactly(problem(Kind.MISSING, missing.toString()));
  }

  @Test
  void aFileInTheDirectorysPlaceIsEmptyAndAProblem() throws IOException {
    var file = Files.writeString(directory.resolve("migrations"), "");

    var read = MigrationsDirectoryReader.read(file, NameOrder.UNSAID);

    assertThat(read.migrations()).isEmpty();
    assertThat(read.problems()).containsExactly(problem(Kind.NOT_A_FOLDER, file.toString()));
  }

  private MigrationsDirectory read() {
    return MigrationsDirectoryReader.read(directory, NameOrder.UNSAID);
  }

  private void migration(String name, String script) throws IOException {
    Files.writeString(
        Files.createDirectory(directory.resolve(name)).resolve("migration.sql"), script);
  }

  private void migration(String name, byte[] script) throws IOException {
    Files.write(Files.createDirectory(directory.resolve(name)).resolve("migration.sql"), script);
  }

  private static List<String> names(MigrationsDirectory directory) {
    return directory.migrations().stream().map(migration -> migration.name().value()).toList();
  }

  private static DirectoryProblem problem(Kind kind, String subject) {
    return new DirectoryProblem(kind, subject);
  }
}
