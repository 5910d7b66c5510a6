package dev.safemigrate.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.safemigrate.config.Setting;
import dev.safemigrate.report.Cause;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The manifests as a cluster gets them: each overlay, its patches carried out.
final class ManifestsTest {
  private static final Path FOLDER = Path.of("deploy/kubernetes");
  private static final Map<String, Kustomization> OVERLAYS = overlays();

  @Test
  void everyObjectIsOneThatKubernetesKnows() {
    assertThat(OVERLAYS).containsOnlyKeys("graceful", "job", "jvm", "strict");
    assertThat(objects()).hasSize(9).allMatch(one -> !one.getMetadata().getName().isEmpty());
  }

  @Test
  void kubectlMakesTheSameOfEveryOverlay() throws Exception {
    assumeTrue(kubectl("version", "--client").isPresent(), "there is no kubectl on the PATH");

    for (var overlay : OVERLAYS.entrySet()) {
      var folder = FOLDER.resolve("overlays").resolve(overlay.getKey()).toString();
      var rendered = kubectl("kustomize", folder).orElseThrow();
      assertThat(overlay.getValue().objects().stream().map(KubernetesModel::read))
          .containsExactlyInAnyOrderElementsOf(KubernetesModel.readAll(rendered));
    }
  }

  @Test
  void aPropertyThatKubernetesDoesNotKnowIsFound() {
    var deployment = overlay("graceful").objects().getFirst().deepCopy();
    var container = (ObjectNode) deployment.at("/spec/template/spec/initContainers/0");
    container.withObject("securityContext").put("readOnlyRootFileSystem", true);

    assertThatThrownBy(() -> KubernetesModel.read(deployment))
        .hasMessageContaining("readOnlyRootFileSystem");
  }

  @Test
  void everyFileBelongsToAnOverlay() throws IOException {
    var used = new HashSet<Path>();
    OVERLAYS.values().forEach(overlay -> used.addAll(overlay.files()));

    try (var files = Files.walk(FOLDER)) {
      assertThat(files.filter(Files::isRegularFile)).allMatch(used::contains);
    }
  }

  @Test
  void noPodMayDoMoreThanItNeeds() {
    assertThat(pods())
        .allMatch(pod -> !pod.getAutomountServiceAccountToken())
        .allMatch(pod -> pod.getSecurityContext().getRunAsNonRoot())
        .allMatch(
            pod -> pod.getSecurityContext().getSeccompProfile().getType().equals("RuntimeDefault"));
    assertThat(containers())
        .extracting(Container::getSecurityContext)
        .allMatch(security -> security.getReadOnlyRootFilesystem())
        .allMatch(security -> !security.getAllowPrivilegeEscalation())
        .allMatch(security -> security.getCapabilities().getDrop().equals(List.of("ALL")));
  }

  @Test
  void noUserAndNoGroupIsFixedForAClusterGivesItsOwn() {
    assertThat(pods())
        .extracting(PodSpec::getSecurityContext)
        .allMatch(security -> security.getRunAsUser() == null)
        .allMatch(security -> security.getRunAsGroup() == null && security.getFsGroup() == null);
    assertThat(containers())
        .extracting(Container::getSecurityContext)
        .allMatch(security -> security.getRunAsUser() == null);
  }

  @Test
  void everyContainerHasAMemoryLimit() {
    assertThat(containers())
        .allMatch(container -> container.getResources().getLimits().containsKey("memory"));
    assertThat(memoryOf("graceful")).isEqualTo("64Mi");
    assertThat(memoryOf("jvm")).isEqualTo("256Mi");
  }

  @Test
  void everyMountHasItsVolumeAndEveryVolumeIsMounted() {
    assertThat(pods())
        .allSatisfy(pod -> {
          var volumes = pod.getVolumes().stream().map(Volume::getName).collect(toSet());
          var mounted =
              containers(pod)
                  .flatMap(container -> container.getVolumeMounts().stream())
                  .map(VolumeMount::getName)
                  .collect(toSet());
          assertThat(mounted).isEqualTo(volumes);
        });
  }

  @Test
  void onlySafeMigrateSeesTheDatabasesPassword() {
    assertThat(containers())
        .filteredOn(container -> !container.getName().equals("safe-migrate"))
        .isNotEmpty()
        .flatMap(Container::getVolumeMounts)
        .noneMatch(mount -> mount.getName().equals("database"));
  }

  @Test
  void everyVariableOfOursIsASetting() {
    var settings =
        Arrays.stream(Setting.values())
            .map(setting -> "SAFE_MIGRATE_" + setting.name())
            .flatMap(name -> Stream.of(name, name + "_FILE"))
            .collect(toSet());

    assertThat(containers())
        .flatMap(Container::getEnv)
        .extracting(EnvVar::getName)
        .filteredOn(name -> name.startsWith("SAFE_MIGRATE_"))
        .isNotEmpty()
        .allMatch(settings::contains);
  }

  @Test
  void aStrictRunFailsAndAGracefulOneDoesNot() {
    assertThat(valueOf("strict", "SAFE_MIGRATE_ON_FAILURE")).isEqualTo("fail");
    assertThat(valueOf("graceful", "SAFE_MIGRATE_ON_FAILURE")).isEqualTo("continue");
  }

  @Test
  void withAJobTheReplicasOnlyAsk() {
    assertThat(migrating("job").getArgs()).startsWith("gate", "--live");
    assertThat(migrating("job").getVolumeMounts())
        .extracting(VolumeMount::getName)
        .containsExactly("database");
    assertThat(application("job").getEnv())
        .extracting(EnvVar::getName, EnvVar::getValue)
        .containsExactly(tuple("MIGRATIONS_REQUIRE", "nothing"));
  }

  @Test
  void aJobIsTriedAgainExactlyWhereThatCanHelp() {
    var job = (Job) object("job", "Job");
    var atOnce = job.getSpec().getPodFailurePolicy().getRules().getFirst();

    assertThat(atOnce.getAction()).isEqualTo("FailJob");
    assertThat(Set.copyOf(atOnce.getOnExitCodes().getValues()))
        .isEqualTo(
            Stream.concat(Stream.of(2), Arrays.stream(Cause.values()).map(Cause::exitCode))
                .filter(code -> code != 0 && !Set.of(40, 41, 42, 43, 143).contains(code))
                .collect(toSet()));
  }

  private static Map<String, Kustomization> overlays() {
    var overlays = new TreeMap<String, Kustomization>();
    try (var folders = Files.list(FOLDER.resolve("overlays"))) {
      folders.forEach(
          one -> overlays.put(String.valueOf(one.getFileName()), Kustomization.of(one)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return overlays;
  }

  /// What it prints; empty where it fails or is not there.
  private static Optional<String> kubectl(String... arguments) throws InterruptedException {
    var command = Stream.concat(Stream.of("kubectl"), Stream.of(arguments)).toList();
    try {
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Stream<HasMetadata> objects() {
    return OVERLAYS.values().stream()
        .flatMap(overlay -> overlay.objects().stream())
        .map(KubernetesModel::read);
  }

  private static Kustomization overlay(String name) {
    return requireNonNull(OVERLAYS.get(name));
  }

  private static HasMetadata object(String overlay, String kind) {
    return overlay(overlay).objects().stream()
        .map(KubernetesModel::read)
        .filter(one -> one.getKind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<PodSpec> pods() {
    return objects()
        .flatMap(object ->
            switch (object) {
              case Deployment deployment -> Stream.of(deployment.getSpec().getTemplate().getSpec());
              case Job job -> Stream.of(job.getSpec().getTemplate().getSpec());
              default -> Stream.of();
            });
  }

  private static Stream<Container> containers() {
    return pods().flatMap(ManifestsTest::containers);
  }

  private static Stream<Container> containers(PodSpec pod) {
    return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
  }

  private static PodSpec pod(String overlay) {
    return ((Deployment) object(overlay, "Deployment")).getSpec().getTemplate().getSpec();
  }

  private static Container migrating(String overlay) {
    return pod(overlay).getInitContainers().getFirst();
  }

  private static Container application(String overlay) {
    return pod(overlay).getContainers().getFirst();
  }

  private static String memoryOf(String overlay) {
    return String.valueOf(migrating(overlay).getResources().getLimits().get("memory"));
  }

  private static String valueOf(String overlay, String variable) {
    return migrating(overlay).getEnv().stream()
        .filter(one -> one.getName().equals(variable))
        .map(EnvVar::getValue)
        .findFirst()
        .orElse("continue");
  }
}
