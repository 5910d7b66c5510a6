package dev.safemigrate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.Scene;
import org.junit.jupiter.api.Test;

final class AuditTest {
  @Test
  void whatTheRecordedMigrationsLeaveBehindIsExpected() {
    var scene =
        new Scene().migration("1", "+a", "+b").migration("2", "b=text", "-a").executed("1", "2");

    assertThat(scene.database("b=text").audit()).isEmpty();
    assertThat(scene.database("b").audit()).containsExactly("altered b");
    assertThat(scene.database().audit()).containsExactly("missing b");
  }

  @Test
  void aPendingMigrationIsNotExpectedToHaveRun() {
    var scene = new Scene().migration("1", "+a", "+x").migration("2", "a=text", "+b").executed("1");

    assertThat(scene.database("a", "x").audit()).isEmpty();
    assertThat(scene.database("a").audit()).containsExactly("missing x");
  }

  @Test
  void anUnrecordedMigrationThatRanIsExpectedToHaveRun() {
    var scene = new Scene().migration("1", "+a", "+x").migration("2", "a=text", "+b").executed("1");

    assertThat(scene.database("a=text", "b", "x").audit()).isEmpty();
    assertThat(scene.database("a=text", "b").audit()).containsExactly("missing x");
  }

  @Test
  void whatAMigrationThatRanInPartTouchesIsLeftToTheEvidence() {
    var scene =
        new Scene().migration("1", "+x").migration("2", "+a", "+b").executed("1").failed("2");

    assertThat(scene.database("x", "a").audit()).isEmpty();
    assertThat(scene.database("a").audit()).containsExactly("missing x");
  }

  @Test
  void whatWasDroppedAndMadeAgainIsNoDrift() {
    var scene = new Scene().migration("1", "+a", "+b").migration("2", "-a").executed("1", "2");

    assertThat(scene.database("a", "b").audit()).isEmpty();
  }
}
