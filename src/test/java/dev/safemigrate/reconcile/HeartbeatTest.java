package dev.safemigrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class HeartbeatTest {
  private final AtomicLong clock = new AtomicLong();
  private final Heartbeat heartbeat = new Heartbeat(clock::get);

  @Test
  void aLongStatementIsToldOnceEveryTenSeconds() {
    var told = new ArrayList<String>();

    heartbeat.during(
        "migration a, statement 3 (line 12)",
        () -> {
          for (int second = 1; second <= 31; second++) {
            clock.addAndGet(Duration.ofSeconds(1).toNanos());
            heartbeat.beat().ifPresent(told::add);
          }
          return told;
        });

    assertThat(told)
        .containsExactly(
            "migration a, statement 3 (line 12): running for 10 s",
            "migration a, statement 3 (line 12): running for 20 s",
            "migration a, statement 3 (line 12): running for 30 s");
  }

  @Test
  void nothingIsToldBetweenStatements() {
    var ended = heartbeat.during("migration a, statement 1 (line 1)", List::of);
    clock.addAndGet(Duration.ofMinutes(1).toNanos());

    assertThat(ended).isEmpty();
    assertThat(heartbeat.beat()).isEmpty();
  }
}
