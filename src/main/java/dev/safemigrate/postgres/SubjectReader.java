package dev.safemigrate.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads the catalog subject by subject: first which there are to read and of what kinds they have
/// something, then each kind of all of them. So a query need neither be planned nor executed for
/// what is not there.
final class SubjectReader {
  private SubjectReader() {}

  /// All subjects.
  ///
  /// @throws DatabaseException when the server refuses, as in a failed transaction
  static CatalogRows readAll(Session session) {
    return read(session, "read the catalog", "everything", "");
  }

  /// The subjects that the running transaction may have changed, in excess, told by the traces that
  /// it leaves in the server.
  ///
  /// @param rare subjects that had something which most have not
  /// @throws DatabaseException when the server refuses, as in a failed transaction
  static CatalogRows readChanged(Session session, Collection<Long> rare) {
    return read(
        session, "read what changed in the catalog", "changed", "(%s)".formatted(array(rare)));
  }

  /// Subjects that were renamed, and whatever calls them by their names.
  static CatalogRows readRenamed(Session session, Collection<Long> rare, Set<Long> renamed) {
    return read(
        session,
        "read what changed in the catalog",
        "renamed",
        "(%s, %s)".formatted(array(rare), array(renamed)));
  }

  /// Two round trips: what there is to read, and how it is.
  private static CatalogRows read(
      Session session, String attempted, String query, String arguments) {
    var prepared = session.prepared();
    try {
      return prepared.retrying(() -> {
        var rows = CatalogRows.empty();
        var wanted = new Wanted(rows);
        CatalogReader.inFrame(
            session,
            (begin, end) -> {
              CatalogReader.results(
                  session,
                  begin + prepared.settings() + prepared.execution(query, arguments),
                  wanted::add);
              wanted.finish();
              CatalogReader.results(
                  session, executeEach(prepared, wanted.subjects) + end, rows::add);
            });
        return rows;
      });
    } catch (SQLException e) {
      throw new DatabaseException(attempted, e);
    }
  }

  /// What is to be read.
  private static final class Wanted {
    private final CatalogRows rows;
    private final Map<String, List<Long>> subjects = new TreeMap<>();
    private final Set<Long> whole = new HashSet<>();
    private final Map<Long, Set<String>> kept = new HashMap<>();

    Wanted(CatalogRows rows) {
      this.rows = rows;
    }

    void add(SimpleQuery.Row row) {
      for (var subject : row.text(1).split(",", -1)) {
        add(row, Long.parseLong(subject));
      }
    }

    private void add(SimpleQuery.Row row, long subject) {
      var toRead = row.text(0);
      if (toRead.isEmpty()) {
        whole.add(subject);
      } else if (toRead.equals("relation")) {
        rows.addName(subject, toRead, row.text(2));
      } else if (row.text(2).equals("kept")) {
        kept.computeIfAbsent(subject, _ -> new HashSet<>()).add(toRead);
      } else {
        subjects.computeIfAbsent(toRead, _ -> new ArrayList<>()).add(subject);
      }
    }

    /// What is read of a subject that is not whole is a part of it.
    void finish() {
      whole.forEach(rows::addSubject);
      kept.forEach(rows::keep);
      subjects.forEach((toRead, ofIt) -> {
        if (CatalogQueries.isOfSubjects(toRead)) {
          ofIt.stream()
              .filter(subject -> !whole.contains(subject))
              .forEach(subject -> rows.addPart(subject, toRead));
        }
      });
    }
  }

  /// The statements that read the subjects, each with what is to be read of them.
  static String executeEach(
      PreparedQueries prepared, Map<String, ? extends Collection<Long>> subjects) {
    return subjects.entrySet().stream()
        .map(toRead ->
            prepared.execution(
                toRead.getKey(),
                CatalogQueries.isOfSubjects(toRead.getKey())
                    ? "(%s)".formatted(array(toRead.getValue()))
                    : ""))
        .collect(Collectors.joining());
  }

  private static String array(Collection<Long> oids) {
    return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "'{", "}'"));
  }
}
