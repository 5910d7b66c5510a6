package dev.safemigrate.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumesFrom;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.utility.DockerStatus;

/// A container that has ended, as Kubernetes would run it: no capabilities, nothing to write to but
/// the volume of the status file, a user of the cluster's choice.
record Run(GenericContainer<?> container) implements AutoCloseable {
  private static final String VOLUME = "/var/run/safe-migrate";

  /// As OpenShift gives one: any number, and group 0.
  private static final String USER = "1000660000:0";

  /// Runs a command to its end, with a volume of its own.
  static Run of(GenericContainer<?> container, String... arguments) {
    return prepared(container, arguments).ended();
  }

  /// The same, not started.
  static Run prepared(GenericContainer<?> container, String... arguments) {
    var volume = new Mount().withType(MountType.VOLUME).withTarget(VOLUME);
    return confined(container, arguments, host -> host.withMounts(List.of(volume)));
  }

  /// Runs a command of another container, which sees the same volume and may not write to it.
  Run beside(GenericContainer<?> other, String... arguments) {
    var volume = new VolumesFrom(container.getContainerId(), AccessMode.ro);
    return confined(other, arguments, host -> host.withVolumesFrom(volume)).ended();
  }

  private static Run confined(
      GenericContainer<?> container, String[] arguments, Consumer<HostConfig> volume) {
    return new Run(
        container
            .withCommand(arguments)
            .withStartupCheckStrategy(new Ended())
            .withCreateContainerCmdModifier(command -> {
              var host = Objects.requireNonNull(command.withUser(USER).getHostConfig());
              volume.accept(
                  host.withCapDrop(Capability.ALL)
                      .withReadonlyRootfs(true)
                      .withSecurityOpts(List.of("no-new-privileges")));
            }));
  }

  private Run ended() {
    container.start();
    return this;
  }

  long exitCode() {
    return Objects.requireNonNull(container.getCurrentContainerInfo().getState().getExitCodeLong());
  }

  /// What it has written on both standard streams.
  String logs() {
    return container.getLogs();
  }

  /// What stands in the status file.
  JsonNode status() {
    return container.copyFileFromContainer(
        VOLUME + "/status.json", file -> new ObjectMapper().readTree(file));
  }

  @Override
  public void close() {
    container.close();
  }

  /// Waits for the end, whatever the exit code.
  private static final class Ended extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient client, String id) {
      return DockerStatus.isContainerStopped(getCurrentState(client, id))
          ? StartupStatus.SUCCESSFUL
          : StartupStatus.NOT_YET_KNOWN;
    }
  }
}
