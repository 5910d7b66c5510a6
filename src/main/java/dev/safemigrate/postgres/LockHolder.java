package dev.safemigrate.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A session that has a lock or waits for one, as far as we may see it: of other users' sessions
/// the server shows only the process, unless one is a member of `pg_monitor`.
///
/// @param pid its server process
/// @param applicationName what it calls itself
/// @param client its address; empty also where it came by a local socket
/// @param state for example `idle` or `active`
/// @param queryAge for how long its statement runs, or how long ago its last one started
public record LockHolder(
    int pid,
    Optional<String> applicationName,
    Optional<String> client,
    Optional<String> state,
    Optional<Duration> queryAge) {
  /// The process is 0 where a prepared transaction blocks.
  private static final String BLOCKERS =
      """
      SELECT b.pid, a.application_name, host(a.client_addr) AS client, a.state,
             (extract(epoch FROM clock_timestamp() - a.query_start) * 1000)::bigint AS age_ms
      FROM (SELECT DISTINCT unnest(pg_catalog.pg_blocking_pids(?)) AS pid) b
      LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid
      ORDER BY a.query_start, b.pid
      """;

  /// Who keeps a session waiting for a lock at this moment.
  ///
  /// @param observer another session than the one that waits
  /// @param backendPid the server process that waits
  public static List<LockHolder> blocking(Session observer, int backendPid) {
    return observer.query("see who blocks us", BLOCKERS, List.of(backendPid), LockHolder::fromRow);
  }

  static LockHolder fromRow(ResultSet row) throws SQLException {
    return new LockHolder(
        row.getInt("pid"),
        Optional.ofNullable(row.getString("application_name")).filter(name -> !name.isEmpty()),
        Optional.ofNullable(row.getString("client")),
        Optional.ofNullable(row.getString("state")),
        Optional.ofNullable(row.getObject("age_ms", Long.class)).map(Duration::ofMillis));
  }

  /// In a sentence, for example `pid 4711 (application "prisma", client 10.0.0.7, idle, query 12 s
  /// old)`.
  public String description() {
    var details =
        Stream.of(
                applicationName.map(name -> "application \"" + name + "\""),
                client.map(address -> "client " + address),
                state,
                queryAge.map(age -> "query " + age.toSeconds() + " s old"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return details.isEmpty() ? "pid " + pid : "pid " + pid + " (" + details + ")";
  }
}
