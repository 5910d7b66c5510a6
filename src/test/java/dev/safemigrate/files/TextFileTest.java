package dev.safemigrate.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"a,a", "a$,a", "a@$,a", "a$$,a$", " a ,' a '", "$a,$a"})
  void onlyTheFinalLineEndIsNotContent(String written, String content) throws IOException {
    var file = Files.writeString(folder.resolve("f"), withLineEnds(written));

    assertThat(TextFile.read(file.toString()))
        .isEqualTo(new TextFile.Content(withLineEnds(content)));
  }

  @Test
  void whatIsNotThereIsMissing() {
    assertThat(TextFile.read(folder.resolve("f").toString())).isEqualTo(new TextFile.Missing());
    assertThat(TextFile.read("no\0path")).isEqualTo(new TextFile.Missing());
    assertThat(TextFile.namesIn(folder.resolve("d").toString())).isEmpty();
    assertThat(TextFile.isDirectory("no\0path")).isFalse();
  }

  @Test
  void whatIsNoTextIsUnreadable() throws IOException {
    var file = Files.write(folder.resolve("f"), new byte[] {(byte) 0xff});

    assertThat(TextFile.read(file.toString())).isInstanceOf(TextFile.Unreadable.class);
    assertThat(TextFile.read(folder.toString())).isInstanceOf(TextFile.Unreadable.class);
  }

  @Test
  void theNamesOfADirectoryAreThoseOfItsFilesAlsoBehindLinks() throws IOException {
    var data = Files.createDirectories(folder.resolve("..data"));
    Files.writeString(data.resolve("url"), "x");
    Files.createSymbolicLink(folder.resolve("url"), Path.of("..data", "url"));
    Files.writeString(folder.resolve("a"), "x");

    assertThat(TextFile.namesIn(folder.toString())).containsExactly("a", "url");
    assertThat(TextFile.isDirectory(data.toString())).isTrue();
  }

  @Test
  void theContentIsShownNowhere() {
    assertThat(new TextFile.Content("Tr0ub4dor").toString()).isEqualTo("***");
  }

  private static String withLineEnds(String text) {
    return text.replace("@", "\r").replace("$", "\n");
  }
}
