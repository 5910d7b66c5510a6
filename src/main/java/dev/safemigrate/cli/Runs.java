package dev.safemigrate.cli;

import dev.safemigrate.report.RunDetails;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Gives runs their identity.
final class Runs {
  private Runs() {}

  /// The identity of a run that begins now.
  static RunDetails begin(Map<String, String> environment) {
    var now = Instant.now();
    var pod = Optional.ofNullable(environment.get("POD_NAME"));
    return new RunDetails(
        UUID.randomUUID().toString(),
        now,
        now,
        host(environment),
        pod.or(() -> podIn(environment)));
  }

  /// In a pod the host's name is the pod's.
  private static Optional<String> podIn(Map<String, String> environment) {
    return environment.containsKey("KUBERNETES_SERVICE_HOST")
        ? Optional.ofNullable(environment.get("HOSTNAME"))
        : Optional.empty();
  }

  private static String host(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("HOSTNAME")).orElseGet(Runs::localHost);
  }

  private static String localHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }
}
