package dev.safemigrate.postgres;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A session that has the migration lock or waits for it, as far as we may see it: of other users'
/// sessions the server shows only the process, unless one is a member of `pg_monitor`.
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
