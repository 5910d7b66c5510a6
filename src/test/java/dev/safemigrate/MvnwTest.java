package dev.safemigrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the launcher on a PATH of its own, with a Maven that only says how it was called.
final class MvnwTest {
  private static final Path LAUNCHER = Path.of("mvnw").toAbsolutePath();
  private static final String POM = LAUNCHER.resolveSibling("pom.xml").toString();

  @TempDir private Path folder;
  private Path bin = Path.of("");
  private final Map<String, String> environment = new HashMap<>();

  private record Ended(int exitCode, String output) {}

  @BeforeEach
  void hideTheMachinesOwnTools() throws IOException {
    bin = Files.createDirectory(folder.resolve("bin"));
    for (var tool : List.of("dirname", "readlink", "sed")) {
      Files.createSymbolicLink(bin.resolve(tool), Path.of("/usr/bin", tool));
    }
    environment.put("PATH", bin.toString());
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("MVNW_JDKS", folder.resolve("jdks").toString());
  }

  @Test
  void aJdkIsFoundWhereJavaHomeIsUnsetAndTheJavaOfThePathIsOld() throws Exception {
    maven();
    javaOnThePath(jdk("elsewhere/jdk-17", "17.0.15"));
    jdk("jdks/jdk-21", "21.0.2");
    var found = jdk("jdks/jdk 25", "25.0.1");

    assertThat(run("verify").output()).contains("JAVA_HOME=" + found + "\n");
  }

  @Test
  void theJavaHomeOfTheCallerIsTakenWhereItIsNewEnough() throws Exception {
    maven();
    jdk("jdks/jdk-25", "25.0.1");
    var own = jdk("own", "26-ea");
    environment.put("JAVA_HOME", own.toString());

    assertThat(run("verify").output()).contains("JAVA_HOME=" + own + "\n");
  }

  @Test
  void anOldJavaHomeIsReplacedByTheHomeOfTheJavaOfThePath() throws Exception {
    maven();
    environment.put("JAVA_HOME", jdk("old", "1.8.0_402").toString());
    var onThePath = jdk("elsewhere/jdk-25", "25");
    javaOnThePath(onThePath);

    assertThat(run("verify").output()).contains("JAVA_HOME=" + onThePath + "\n");
  }

  @Test
  void aRuntimeWithoutACompilerIsNoJdk() throws Exception {
    maven();
    Files.delete(jdk("jdks/jre-25", "25.0.1").resolve("bin/javac"));

    assertThat(run("verify").exitCode()).isEqualTo(1);
  }

  @Test
  void aMissingJdkIsSaidInOneLineWithTheCommandThatInstallsIt() throws Exception {
    maven();
    environment.put("JAVA_HOME", "/old");

    assertThat(run("verify"))
        .isEqualTo(
            new Ended(
                1,
                "mvnw: no JDK 25 or later found (JAVA_HOME is '/old'); install one:"
                    + " sdk install java 25-tem\n"));
  }

  @Test
  void aMissingMavenIsSaidInOneLineWithTheCommandThatInstallsIt() throws Exception {
    script(bin.resolve("apt-get"), "exit 1");

    assertThat(run("verify"))
        .isEqualTo(
            new Ended(
                1,
                "mvnw: no Maven (mvn) on the PATH; install 3.8.7 or later:"
                    + " apt-get install maven\n"));
  }

  @Test
  void mavenGetsTheArgumentsAsTheyAreAndItsExitCodeIsTheLaunchers() throws Exception {
    script(bin.resolve("mvn"), "printf '<%s>' \"$@\"; exit 7");
    jdk("jdks/jdk-25", "25.0.1");

    assertThat(run("-f", "pom.xml", "-Dname=a b", "*", ""))
        .isEqualTo(new Ended(7, "<-f><pom.xml><-Dname=a b><*><>"));
  }

  @Test
  void fromAnotherFolderItBuildsThisProject() throws Exception {
    maven();
    jdk("jdks/jdk-25", "25.0.1");

    assertThat(run("-ff", "verify").output()).contains("<-f><" + POM + "><-ff><verify>");
  }

  @Test
  void aLinkLeadsToTheProjectToo() throws Exception {
    maven();
    jdk("jdks/jdk-25", "25.0.1");
    Files.createSymbolicLink(folder.resolve("first link"), LAUNCHER);
    Files.createSymbolicLink(folder.resolve("second"), Path.of("first link"));

    assertThat(run(folder.resolve("second"), folder).output()).contains("<-f><" + POM + ">");
  }

  @Test
  void inTheProjectsFolderNoPomIsNamed() throws Exception {
    maven();
    jdk("jdks/jdk-25", "25.0.1");

    assertThat(run(LAUNCHER, LAUNCHER.resolveSibling(""), "verify").output()).endsWith("<verify>");
  }

  private void maven() throws IOException {
    script(bin.resolve("mvn"), "echo \"JAVA_HOME=$JAVA_HOME\"; printf '<%s>' \"$@\"");
  }

  private Path jdk(String name, String version) throws IOException {
    var home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    script(
        home.resolve("bin/java"),
        """
        [ "$1" = -version ] || echo '    java.home = %s' >&2
        echo 'Picked up JAVA_TOOL_OPTIONS: -Xmx1g' >&2
        echo 'openjdk version "%s" 2025-10-21' >&2
        """
            .formatted(home, version));
    script(home.resolve("bin/javac"), "exit 0");
    return home;
  }

  private void javaOnThePath(Path home) throws IOException {
    script(bin.resolve("java"), "exec '%s/bin/java' \"$@\"".formatted(home));
  }

  private static void script(Path file, String commands) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(String... arguments) throws IOException, InterruptedException {
    return run(LAUNCHER, folder, arguments);
  }

  private Ended run(Path launcher, Path workingFolder, String... arguments)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList())
            .directory(workingFolder.toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
