package dev.safemigrate.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safemigrate.files.ProgramFile.Lookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramFileTest {
  @TempDir private Path folder;

  @Test
  void aNameIsLookedForInTheFoldersAndAPathIsNot() throws IOException {
    var program = program("node", "rwxr-xr-x");
    var path = "/nowhere:" + folder;

    assertThat(ProgramFile.find("node", path)).isEqualTo(Lookup.FOUND);
    assertThat(ProgramFile.find(program.toString(), "")).isEqualTo(Lookup.FOUND);
    assertThat(ProgramFile.find("node", "/nowhere")).isEqualTo(Lookup.MISSING);
    assertThat(ProgramFile.find("./node", path)).isEqualTo(Lookup.MISSING);
    assertThat(ProgramFile.find("sh", "")).as("without PATH").isEqualTo(Lookup.FOUND);
  }

  @Test
  void aFolderIsNoProgramAndAFileWithoutTheRightIsToldApart() throws IOException {
    program("data", "rw-r--r--");
    Files.createDirectory(folder.resolve("server"));

    assertThat(ProgramFile.find("data", folder.toString())).isEqualTo(Lookup.NOT_EXECUTABLE);
    assertThat(ProgramFile.find("server", folder.toString())).isEqualTo(Lookup.MISSING);
  }

  @Test
  void aCopyTakesThePlaceOfTheOldOneAndAllMayExecuteIt() throws IOException {
    var program = program("new", "rwx------");
    var shared = folder.resolve("shared/bin");
    Files.createDirectories(shared);
    Files.writeString(shared.resolve("safe-migrate"), "old");

    var copy = ProgramFile.install(program, shared, "safe-migrate");

    assertThat(copy).isEqualTo(shared.resolve("safe-migrate")).hasSameTextualContentAs(program);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rwxr-xr-x");
    assertThat(shared).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    var program = program("new", "rwxr-xr-x");

    assertThatThrownBy(() -> ProgramFile.install(program, program.resolve("bin"), "safe-migrate"))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("could not copy the program to " + program + "/bin/safe-migrate");
  }

  @Test
  void argumentsThatAreNotThoseOfTheProcessAreAsTheyAreRead() {
    var many = List.copyOf(Collections.nCopies(10_000, "\u00e9"));

    assertThat(ProgramFile.raw(many)).hasSize(10_000).allMatch(bytes -> bytes.length == 2);
  }

  private Path program(String name, String rights) throws IOException {
    var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }
}
