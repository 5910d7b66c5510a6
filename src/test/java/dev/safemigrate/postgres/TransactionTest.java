package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TransactionTest {
  private final TestDatabase database = PostgresServer.shared().newDatabase();
  private final Session session =
      new Session(
          database.connect(),
          List.of("SET lock_timeout = '5s'", "SET search_path = \"x\""),
          System.nanoTime());

  @BeforeEach
  void settle() {
    session.settle();
  }

  @AfterEach
  void close() {
    session.close();
    database.close();
  }

  @Test
  void whatIsNotCommittedIsRolledBack() {
    try (var _ = Transaction.begin(session)) {
      session.execute("make a table", "CREATE TABLE public.a ()");
    }

    assertThat(session.transactionState()).isEqualTo(TransactionState.IDLE);
    assertThat(database.query("SELECT to_regclass('a')")).containsExactly("null");
  }

  @Test
  void whatIsCommittedStays() {
    try (var transaction = Transaction.begin(session)) {
      session.execute("make a table", "CREATE TABLE public.a ()");
      transaction.savepoint("s");
      session.execute("make a table", "CREATE TABLE public.b ()");
      transaction.rollbackTo("s");
      transaction.commit();
    }

    assertThat(database.query("SELECT relname FROM pg_class WHERE relnamespace = 2200"))
        .containsExactly("a");
  }

  @Test
  void aFailedTransactionIsNeverTakenForACommittedOne() {
    try (var transaction = Transaction.begin(session)) {
      assertThatThrownBy(() -> session.execute("try", "SELECT 1 / 0"))
          .isInstanceOf(DatabaseException.class);

      assertThat(session.transactionState()).isEqualTo(TransactionState.FAILED);
      assertThatThrownBy(transaction::commit).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aResetUndoesWhatScriptsSetAndKeepsOurSettings() {
    session.execute(
        "set",
        "SET lock_timeout = 0; SET search_path = ''; SET work_mem = '1MB'; SET ROLE pg_monitor");

    session.reset();

    assertThat(setting("lock_timeout")).isEqualTo("5s");
    assertThat(setting("search_path")).isEqualTo("x");
    assertThat(setting("work_mem")).isEqualTo("4MB");
    assertThat(setting("role")).isEqualTo("none");
  }

  @Test
  void aSettingLastsUntilTheReset() {
    session.set("lock_timeout", "0");
    assertThat(setting("lock_timeout")).isEqualTo("0");

    session.reset();
    assertThat(setting("lock_timeout")).isEqualTo("5s");
  }

  private String setting(String name) {
    return session
        .query("see", "SELECT current_setting(?)", List.of(name), row -> row.getString(1))
        .getFirst();
  }
}
