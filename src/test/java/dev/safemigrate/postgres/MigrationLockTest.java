package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MigrationLockTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final TestDatabase database = PostgresServer.shared().newDatabase();
  private final Session session = new Session(database.connect());
  private final Session other = new Session(database.connect());

  @AfterEach
  void close() {
    session.close();
    other.close();
    database.close();
  }

  @Test
  void aFreeLockIsTakenAtOnceAndReleasedOnClose() {
    try (var lock = MigrationLock.acquire(session, Duration.ZERO)) {
      assertThat(lock.isHeld()).isTrue();
      assertThat(lock.waitedFor()).isEmpty();
    }

    try (var lock = MigrationLock.acquire(other, Duration.ZERO)) {
      assertThat(lock.isHeld()).isTrue();
    }
  }

  @Test
  void aLockOfThePrismaCliExcludesUsAndItsHolderIsNamed() {
    other.execute("be the CLI", "SET application_name = 'prisma'");
    other.execute("be the CLI", "SELECT pg_advisory_lock(72707369)");

    var exception =
        catchThrowableOfType(
            LockUnavailableException.class, () -> MigrationLock.acquire(session, Duration.ZERO));

    assertThat(exception.holder())
        .hasValueSatisfying(holder -> {
          assertThat(holder.pid()).isEqualTo(other.backendPid());
          assertThat(holder.applicationName()).contains("prisma");
          assertThat(holder.client()).isPresent();
          assertThat(holder.state()).contains("idle");
          assertThat(holder.queryAge()).isPresent();
        });
    assertThat(exception).hasMessageContaining("application \"prisma\"");
  }

  @Test
  void aReleasedLockGoesToTheOneWhoPollsForIt() {
    var first = MigrationLock.acquire(other, Duration.ZERO);
    var second = CompletableFuture.supplyAsync(() -> MigrationLock.acquire(session, LONG));
    var polled =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle' AND pid = "
            + session.backendPid()
            + " AND query LIKE '%pg_locks%'";
    while (!database.query(polled).equals(List.of("1"))) {
      Thread.onSpinWait();
    }
    first.close();

    try (var lock = second.join()) {
      assertThat(lock.waitedFor()).map(LockHolder::pid).contains(other.backendPid());
      assertThat(lock.waited()).isPositive();
    }
  }

  @Test
  void anInterruptEndsThePatience() {
    try (var _ = MigrationLock.acquire(other, Duration.ZERO)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> MigrationLock.acquire(session, LONG))
          .isInstanceOf(LockUnavailableException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aLockThatAScriptReleasedIsNotHeld() {
    try (var lock = MigrationLock.acquire(session, Duration.ZERO);
        var _ = Transaction.begin(session)) {
      session.execute("be a script", "SELECT pg_advisory_unlock_all()");

      assertThat(lock.isHeld()).isFalse();
    }
  }

  @Test
  void whoWaitsInsideTheServerIsSeen() {
    var lock = MigrationLock.acquire(session, Duration.ZERO);
    assertThat(lock.waiters()).isEmpty();

    var waiter =
        CompletableFuture.runAsync(
            () -> other.execute("be the CLI", "SELECT pg_advisory_lock(72707369)"));
    while (lock.waiters().isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(lock.waiters()).extracting(LockHolder::pid).containsExactly(other.backendPid());
    lock.close();
    waiter.join();
  }

  @Test
  void theLockOfAnotherDatabaseDoesNotMatter() {
    try (var elsewhere = PostgresServer.shared().newDatabase();
        var there = new Session(elsewhere.connect());
        var _ = MigrationLock.acquire(there, Duration.ZERO);
        var lock = MigrationLock.acquire(session, Duration.ZERO)) {
      assertThat(lock.waitedFor()).isEqualTo(Optional.empty());
    }
  }
}
