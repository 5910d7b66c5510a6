package dev.safemigrate.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TerminationLogTest {
  @TempDir private Path folder;
  private Path log = Path.of("");

  @BeforeEach
  void place() {
    log = folder.resolve("termination-log");
  }

  @Test
  void itIsNotMadeWhereThereIsNone() {
    TerminationLog.write(log, "refused");

    assertThat(log).doesNotExist();
  }

  @Test
  void itIsWrittenInPlaceAsItIsAMount() throws IOException {
    Files.writeString(log, "an older and longer message");
    var before = Files.getAttribute(log, "unix:ino");

    TerminationLog.write(log, "refused");

    assertThat(log).hasContent("refused");
    assertThat(Files.getAttribute(log, "unix:ino")).isEqualTo(before);
  }

  @Test
  void aMessageOfTheWholeLimitIsKept() throws IOException {
    Files.writeString(log, "");
    var message = "x".repeat(TerminationLog.LIMIT);

    TerminationLog.write(log, message);

    assertThat(log).hasContent(message);
  }

  @Test
  void aLongerMessageIsCutAfterAWholeCharacter() throws IOException {
    Files.writeString(log, "");

    TerminationLog.write(log, "x" + "€".repeat(2000));

    assertThat(log).hasContent("x" + "€".repeat(1365)).hasSize(4096);
    TerminationLog.write(log, "xy" + "😀".repeat(2000));
    assertThat(log).hasContent("xy" + "😀".repeat(1023)).hasSize(4094);
  }

  @Test
  void aRefusalNamesTheFile() {
    assertThatThrownBy(() -> TerminationLog.write(folder, "refused"))
        .isInstanceOf(FileException.class)
        .hasMessageStartingWith("could not write the termination log " + folder + ": ");
  }
}
