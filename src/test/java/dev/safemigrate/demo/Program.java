package dev.safemigrate.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The program as it is built, run as an operator runs it: a process of its own that knows no more
/// than the working directory and `DATABASE_URL`.
record Program(Incident incident, String colours) {
  /// As the operator types it.
  static final String COMMAND = "java -jar target/quarkus-app/quarkus-run.jar";

  /// Where its log goes, which is for diagnosis.
  static final Path LOG = Path.of("target/demo.log");

  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

  /// How a command ended.
  ///
  /// @param output its report
  record Ended(int exitCode, String output) {}

  Ended run(List<String> arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(java(), "-jar", JAR.toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(incident.folder().toFile());
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().put("DATABASE_URL", incident.database().url());
    builder.environment().put("SAFE_MIGRATE_COLOR", colours);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }

  /// That of this very JVM: the one on the path may be too old for the program.
  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
