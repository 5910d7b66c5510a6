package dev.safemigrate.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `-Dcases=5000` runs that many, `-Dfirst=1000` begins with that seed, `-Dseed=17` runs one and
/// shows it.
final class RandomHistoriesTest {
  private static final int CASES = 100;

  @TempDir private Path temporary = Path.of("");

  @Test
  void noGarbledHistoryMakesTheProgramLieOrDoAnythingTwice() {
    var tally = new Tally();
    var wrong = new ArrayList<String>();
    try (var database = PostgresServer.shared().newDatabaseOfApp();
        var spare = Workbench.of(database)) {
      for (long seed : seeds()) {
        var result = new Trial(seed, spare, temporary.resolve("case_" + seed)).run();
        tally.add(seed, result);
        if (System.getProperty("seed") != null) {
          System.out.println(result.text());
        }
        if (!result.wrongs().isEmpty()) {
          System.out.println(result.text());
          wrong.add("seed " + seed + ": " + String.join("\n", result.wrongs()));
        }
      }
    }
    System.out.println(tally);
    assertThat(wrong).isEmpty();
  }

  private static List<Long> seeds() {
    var one = Long.getLong("seed");
    if (one != null) {
      return List.of(one);
    }
    long first = Long.getLong("first", 1);
    return LongStream.range(first, first + Integer.getInteger("cases", CASES)).boxed().toList();
  }
}
