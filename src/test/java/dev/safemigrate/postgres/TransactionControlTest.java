package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.catalog.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransactionControlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"BEGIN", "begin work", "Begin /* a */ Transaction -- b", "START TRANSACTION"})
  void aPlainBeginIsFoldable(String text) {
    assertThat(control(text)).isEqualTo(TransactionControl.BEGIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMIT",
        "commit work",
        "COMMIT TRANSACTION",
        "END",
        "END WORK",
        "end transaction"
      })
  void aPlainCommitIsFoldable(String text) {
    assertThat(control(text)).isEqualTo(TransactionControl.COMMIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN ISOLATION LEVEL SERIALIZABLE",
        "BEGIN READ ONLY",
        "START TRANSACTION READ WRITE",
        "COMMIT AND CHAIN",
        "COMMIT PREPARED 'a'",
        "ROLLBACK",
        "ABORT",
        "SAVEPOINT a",
        "RELEASE a",
        "PREPARE TRANSACTION 'a'",
        "SET TRANSACTION READ ONLY"
      })
  void whatAsksForMoreIsNotFoldable(String text) {
    assertThat(control(text)).isEqualTo(TransactionControl.NOT_FOLDABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "\"begin\"",
        "PREPARE a AS SELECT 1",
        "SET LOCAL lock_timeout = 1",
        "'"
      })
  void otherStatementsDoNothingToTransactions(String text) {
    assertThat(control(text)).isEqualTo(TransactionControl.NONE);
  }

  private static TransactionControl control(String text) {
    return TransactionControl.of(new Statement(1, 1, text));
  }
}
