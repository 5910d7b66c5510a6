package dev.safemigrate.postgres;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandlerBase;

/// Executes a statement and returns its command tag, which the JDBC interface does not show.
record TaggedSession(Session session) {
  String execute(String sql) {
    var tag = new AtomicReference<>("");
    var handler =
        new ResultHandlerBase() {
          @Override
          public void handleCommandStatus(String status, long updateCount, long insertOid) {
            tag.set(status);
          }
        };
    try {
      var executor = session.connection().getQueryExecutor();
      var query = executor.createSimpleQuery(sql);
      int flags = QueryExecutor.QUERY_ONESHOT | QueryExecutor.QUERY_SUPPRESS_BEGIN;
      executor.execute(query, null, handler, 0, 0, flags);
      handler.handleCompletion();
    } catch (SQLException e) {
      throw new IllegalStateException("could not execute: " + sql, e);
    }
    return tag.get();
  }
}
