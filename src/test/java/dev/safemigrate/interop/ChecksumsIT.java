package dev.safemigrate.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safemigrate.testing.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Checksums of texts that are not plain: both sides write the same, and call the same edited.
@ParameterizedClass
@EnumSource(PrismaVersion.class)
final class ChecksumsIT {
  private static final String UNIX = "1_unix";
  private static final String WINDOWS = "2_windows";
  private static final String MIXED = "3_mixed";
  private static final String EMPTY = "4_empty";
  private static final String NOT_UTF8 = "5_not_utf8";
  private static final String MARK = "6_byte_order_mark";

  private final Prisma prisma;
  @TempDir private Path folder;
  private Team team;

  ChecksumsIT(PrismaVersion version) {
    this.prisma = Prisma.of(version);
  }

  @BeforeEach
  void haveOddTexts() throws IOException {
    team = Team.with(prisma, folder);
    team.files()
        .add(UNIX, "SELECT 1;\nSELECT 2;\n")
        .add(WINDOWS, "SELECT 1;\r\nSELECT 2;\r\n")
        .add(MIXED, "SELECT 1;\r\nSELECT 2;\n")
        .add(EMPTY, "")
        .add(NOT_UTF8, "")
        .add(MARK, "\uFEFFSELECT 1;\n");
    // A surrogate, a sequence that is cut off, a byte that is none.
    byte[] garbled = {
      '-', '-', (byte) 0xED, (byte) 0xA0, (byte) 0x80, (byte) 0xE2, 0x20, (byte) 0xFF
    };
    Files.write(script(NOT_UTF8), garbled);
  }

  @AfterEach
  void close() {
    team.close();
  }

  @Test
  void bothWriteTheSameAndNeitherSeesAnEdit() throws IOException {
    try (var ours = team.elsewhere()) {
      assertThat(team.prisma("deploy").exitCode()).isOne();
      assertThat(ours.safeMigrate("reconcile").exitCode()).isEqualTo(21);
      assertThat(team.prisma("resolve", "--applied", MARK).exitCode()).isZero();
      ours.safeMigrate("resolve", "--applied", MARK, "--accept-unproven");

      assertThat(checksums(ours)).hasSize(7).isEqualTo(checksums(team));
      assertThat(editedForPrisma(ours)).isEmpty();
      assertThat(editedForUs(ours)).isEmpty();
      assertThat(editedForPrisma(team)).isEmpty();
      assertThat(editedForUs(team)).isEmpty();
    }
  }

  /// As git does; of the script with mixed line ends nothing is left that was recorded.
  @Test
  void otherLineEndsAreNoEdit() throws IOException {
    recordAll();
    for (var name : List.of(UNIX, WINDOWS, MIXED)) {
      var unix = Files.readString(script(name)).replace("\r\n", "\n");
      Files.writeString(script(name), name.equals(UNIX) ? unix.replace("\n", "\r\n") : unix);
    }

    assertThat(editedForPrisma(team)).containsExactly(MIXED);
    assertThat(editedForUs(team)).containsExactly(MIXED);
  }

  @Test
  void checksumsOfOldEnginesAreRecognisedAndOthersAreNot() throws IOException {
    recordAll();
    team.database()
        .execute(
            """
            UPDATE _prisma_migrations SET checksum = (
              SELECT string_agg(regexp_replace(byte[1], '^0', ''), '')
              FROM regexp_matches(checksum, '..', 'g') byte)
            WHERE migration_name IN ('1_unix', '2_windows');
            UPDATE _prisma_migrations SET checksum = upper(checksum)
            WHERE migration_name = '3_mixed';
            UPDATE _prisma_migrations SET checksum = '' WHERE migration_name = '4_empty';
            """);
    assertThat(
            team.database()
                .query("SELECT migration_name FROM _prisma_migrations WHERE length(checksum) < 64"))
        .contains(UNIX);
    Files.writeString(script(WINDOWS), "SELECT 1;\nSELECT 2;\n");
    Files.writeString(script(NOT_UTF8), "-- now it is");

    assertThat(editedForPrisma(team)).containsExactly(MIXED, EMPTY, NOT_UTF8);
    assertThat(editedForUs(team)).containsExactly(MIXED, EMPTY, NOT_UTF8);
  }

  /// By us, for Prisma to read.
  private void recordAll() throws IOException {
    Files.delete(script(MARK));
    Files.delete(script(MARK).resolveSibling(""));
    assertThat(team.safeMigrate("reconcile").outcome()).isEqualTo("ready");
  }

  private Path script(String name) {
    return folder.resolve("migrations").resolve(name).resolve("migration.sql");
  }

  private static List<String> checksums(Team team) {
    return team.database()
        .rows("SELECT migration_name, checksum FROM _prisma_migrations ORDER BY started_at");
  }

  /// Its `status` does not tell, but its engine told it.
  private static List<String> editedForPrisma(Team team) throws IOException {
    team.prisma("status");
    var last = Files.readAllLines(team.answers(), UTF_8).getLast();
    var result = new ObjectMapper().readTree(last).path("result");
    assertThat(result.has("editedMigrationNames")).as(last).isTrue();
    var names = new ArrayList<String>();
    result.path("editedMigrationNames").forEach(name -> names.add(name.asText()));
    return names;
  }

  private static List<String> editedForUs(Team team) {
    return edited(team.safeMigrate("reconcile"));
  }

  private static List<String> edited(Verdict verdict) {
    return StreamSupport.stream(verdict.status().path("findings").spliterator(), false)
        .filter(finding -> finding.path("code").asText().equals("EDITED"))
        .map(finding -> finding.path("subject").asText())
        .toList();
  }
}
