package dev.safemigrate.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The example application has tests of its own, which need Node.
final class ExampleApplicationTest {
  private static final Path APPLICATION = Path.of("deploy/example-app");

  private record Ended(int exitCode, String output) {}

  @Test
  void itsOwnTestsPass() throws Exception {
    assumeTrue(nodeHasATestRunner(), "there is no Node 20 or later on the PATH");

    var tests = run("node", "--test");

    assertThat(tests.exitCode()).as(tests.output()).isZero();
    assertThat(tests.output()).containsPattern("pass [1-9]");
  }

  private static boolean nodeHasATestRunner() throws InterruptedException {
    try {
      return run("node", "--eval", "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)")
              .exitCode()
          == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static Ended run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .directory(APPLICATION.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
