package dev.safemigrate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class DocumentationTest {
  private static final Path ARCHITECTURE = Path.of("docs/ARCHITECTURE.md");

  /// In backticks, with a lower-case letter: `Catalog`, also as `Catalog.objects`; not `SELECT`.
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(\\.\\w+)*(\\(\\))?`");

  private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test))`");

  /// Those with a hyphen in their names.
  private static final Pattern SCENARIO = Pattern.compile("`([a-z0-9]+(?:-[a-z0-9]+)+)`");

  private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#\\s]+)(#[^)]*)?\\)");

  /// In pieces, for this file is read as well.
  private static final List<String> REGISTRY_HOSTS =
      List.of(
          "repo1.maven" + ".org",
          "repo.maven.apache" + ".org",
          "registry.npmjs" + ".org",
          "docker" + ".io",
          "gcr" + ".io",
          "ghcr" + ".io",
          "quay" + ".io",
          "mcr.microsoft" + ".com",
          "registry.access.redhat" + ".com",
          "deb.debian" + ".org",
          "files.pythonhosted" + ".org",
          "proxy.golang" + ".org");

  @Test
  void everyClassNamedInTheArchitectureDocumentExists() throws IOException {
    var classes = Sources.java().stream().map(DocumentationTest::className).collect(toSet());

    assertThat(CLASS.matcher(Files.readString(ARCHITECTURE)).results())
        .extracting(match -> match.group(1))
        .isNotEmpty()
        .allMatch(classes::contains);
  }

  @Test
  void theArchitectureDocumentIsShortEnoughToBeRead() throws IOException {
    assertThat(Files.readAllLines(ARCHITECTURE)).hasSizeLessThanOrEqualTo(150);
  }

  @Test
  void everyLinkOfADocumentLeadsToAFile() throws IOException {
    for (var document : Sources.all()) {
      if (document.toString().endsWith(".md")) {
        assertThat(LINK.matcher(Files.readString(document)).results().map(MatchResult::group))
            .as(document.toString())
            .allMatch(link -> Files.exists(target(document, link)));
      }
    }
  }

  @Test
  void noFileNamesARegistrysHost() throws IOException {
    for (var file : Sources.all()) {
      var text = new String(Files.readAllBytes(file), ISO_8859_1);
      assertThat(REGISTRY_HOSTS).as(file.toString()).noneMatch(text::contains);
    }
  }

  @Test
  void noLockFileNamesAnAddress() throws IOException {
    assertThat(Sources.all())
        .filteredOn(file -> file.endsWith("package-lock.json"))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(file).content().doesNotContain("://"));
  }

  @Test
  void everyTestAndScenarioNamedBesidePrismaExists() throws IOException {
    var page = Files.readString(Path.of("docs/prisma.md"));
    var classes = Sources.java().stream().map(DocumentationTest::className).collect(toSet());

    assertThat(TEST.matcher(page).results().map(match -> match.group(1)))
        .isNotEmpty()
        .allMatch(classes::contains);
    assertThat(SCENARIO.matcher(page).results().map(match -> match.group(1)))
        .isNotEmpty()
        .allSatisfy(
            name -> assertThat(Path.of("src/test/resources/scenarios", name)).isDirectory());
  }

  private static String className(Path source) {
    return Objects.toString(source.getFileName()).replace(".java", "");
  }

  private static Path target(Path document, String link) {
    return document.resolveSibling(LINK.matcher(link).replaceAll("$1"));
  }
}
