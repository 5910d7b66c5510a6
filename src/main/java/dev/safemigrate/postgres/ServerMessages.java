package dev.safemigrate.postgres;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// The parts of a server's error that may be shown: its detail can hold row data and is left out.
final class ServerMessages {
  private ServerMessages() {}

  static String withoutDetail(SQLException e) {
    return serverError(e)
        .map(ServerErrorMessage::getMessage)
        .orElseGet(() -> String.valueOf(e.getMessage()));
  }

  static Optional<ServerErrorMessage> serverError(SQLException e) {
    return e instanceof PSQLException psql
        ? Optional.ofNullable(psql.getServerErrorMessage())
        : Optional.empty();
  }
}
