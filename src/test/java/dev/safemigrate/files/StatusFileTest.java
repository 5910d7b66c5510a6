package dev.safemigrate.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatusFileTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsRead() {
    var file = folder.resolve("status.json");

    StatusFile.write(file, "{\"name\": \"ä\"}\n");

    assertThat(StatusFile.read(file)).contains("{\"name\": \"ä\"}\n");
  }

  @Test
  void everyoneMayReadIt() throws IOException {
    var file = folder.resolve("status.json");

    StatusFile.write(file, "{}");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void theNewTextTakesThePlaceOfTheOldAndNothingElseIsLeft() {
    var file = folder.resolve("status.json");

    StatusFile.write(file, "a longer text");
    StatusFile.write(file, "short");

    assertThat(StatusFile.read(file)).contains("short");
    assertThat(folder.toFile().list()).containsExactly("status.json");
  }

  @Test
  void aReaderWhoOpenedTheOldFileStillSeesAllOfIt() throws IOException {
    var file = folder.resolve("status.json");
    StatusFile.write(file, "the old text");

    try (var reader = Files.newBufferedReader(file)) {
      StatusFile.write(file, "new");

      assertThat(reader.readLine()).isEqualTo("the old text");
    }
  }

  @Test
  void missingFoldersAreMade() {
    var file = folder.resolve("a/b/status.json");

    StatusFile.write(file, "{}");

    assertThat(StatusFile.read(file)).contains("{}");
  }

  @Test
  void aPathWithoutAFolderIsInTheCurrentOne() throws IOException {
    var file = Path.of("status-file-test.json");
    try {
      StatusFile.write(file, "{}");

      assertThat(file).hasContent("{}");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Test
  void withoutAFileThereIsNothingToRead() {
    assertThat(StatusFile.read(folder.resolve("status.json"))).isEmpty();
  }

  @Test
  void aFolderInItsPlaceCannotBeRead() {
    assertThatThrownBy(() -> StatusFile.read(folder))
        .isInstanceOf(FileException.class)
        .hasMessageStartingWith("could not read the status file " + folder + ": ");
  }

  @Test
  void aRefusalNamesTheFileAndLeavesNothingBehind() throws IOException {
    var inTheWay = folder.resolve("status.json");
    Files.createDirectories(inTheWay.resolve("something"));

    assertThatThrownBy(() -> StatusFile.write(inTheWay, "{}"))
        .isInstanceOf(FileException.class)
        .hasMessageStartingWith("could not write the status file " + inTheWay + ": ");
    assertThat(folder.toFile().list()).containsExactly("status.json");
  }

  @Test
  void aFileInTheFoldersPlaceIsARefusal() throws IOException {
    var file = Files.writeString(folder.resolve("run"), "").resolve("status.json");

    assertThatThrownBy(() -> StatusFile.write(file, "{}")).isInstanceOf(FileException.class);
    assertThatThrownBy(() -> StatusFile.read(file))
        .hasMessage("could not read the status file " + file + ": Not a directory");
  }

  @Test
  void aFileSystemThatCannotBeWrittenIsARefusal() {
    var file = Path.of("/proc/safe-migrate/status.json");

    assertThatThrownBy(() -> StatusFile.write(file, "{}"))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("/proc/safe-migrate/status.json");
  }
}
