package dev.safemigrate.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Encoding;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandler;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.Tuple;

/// Sends one or several statements as one message of the simple protocol, as `psql` does: with no
/// transaction but those that are begun by a statement, and with nothing put into their text.
final class SimpleQuery {
  private static final int FLAGS =
      QueryExecutor.QUERY_EXECUTE_AS_SIMPLE
          | QueryExecutor.QUERY_SUPPRESS_BEGIN
          | QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS;

  private SimpleQuery() {}

  /// Sends the text; rows are let go.
  ///
  /// @param handler hears of command tags, notices and errors
  static void send(Session session, String text, ResultHandler handler) throws SQLException {
    send(session, text, handler, FLAGS | QueryExecutor.QUERY_NO_RESULTS);
  }

  /// Sends the text and lets go of what the server answers, but for errors.
  static void send(Session session, String text) throws SQLException {
    send(session, text, new ResultHandlerBase());
  }

  /// Sends the text and passes on each row of the results whose first column has that name.
  static void rows(Session session, String text, String firstColumn, Consumer<Row> taker)
      throws SQLException {
    var encoding = session.connection().getEncoding();
    var handler =
        new ResultHandlerBase() {
          @Override
          public void handleResultRows(
              Query query, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
            if (fields.length > 0 && fields[0].getColumnLabel().equals(firstColumn)) {
              tuples.forEach(tuple -> taker.accept(new Row(fields, tuple, encoding)));
            }
          }
        };
    send(session, text, handler, FLAGS);
  }

  private static void send(Session session, String text, ResultHandler handler, int flags)
      throws SQLException {
    var executor = session.connection().getQueryExecutor();
    var query = executor.wrap(List.of(new NativeQuery(text, SqlCommand.BLANK)));
    executor.execute(query, null, handler, 0, 0, flags);
  }

  /// A row whose values came as text, and none of them null.
  static final class Row {
    private final Field[] fields;
    private final Tuple tuple;
    private final Encoding encoding;

    private Row(Field[] fields, Tuple tuple, Encoding encoding) {
      this.fields = fields;
      this.tuple = tuple;
      this.encoding = encoding;
    }

    /// The number of columns.
    int size() {
      return fields.length;
    }

    /// The name of a column.
    ///
    /// @param column from 0
    String label(int column) {
      return fields[column].getColumnLabel();
    }

    /// The value of a column.
    ///
    /// @param column from 0
    String text(int column) {
      try {
        return encoding.decode(Objects.requireNonNull(tuple.get(column)));
      } catch (IOException e) {
        throw new IllegalStateException("the server sent what is not in its encoding", e);
      }
    }
  }
}
