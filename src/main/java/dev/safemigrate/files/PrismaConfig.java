package dev.safemigrate.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Prisma's configuration file. It is a program, and we never execute it: what is found in its text
/// is a hint for the operator, and decides nothing.
///
/// Source: prisma, `packages/config/src/loadConfigFromFile.ts`.
final class PrismaConfig {
  private static final List<String> EXTENSIONS = List.of("js", "ts", "mjs", "cjs", "mts", "cts");
  private static final Pattern MIGRATIONS_PATH =
      Pattern.compile("\\bmigrations\\s*:\\s*\\{[^{}]*?\\bpath\\s*:\\s*([\"'`])([^\"'`$\n]+)\\1");

  private PrismaConfig() {}

  /// The folder of the migrations, if the text of a configuration in the project's root or in
  /// `.config` names one literally.
  static Optional<Path> migrationsIn(Path root) {
    return EXTENSIONS.stream()
        .flatMap(
            extension -> Stream.of("prisma.config." + extension, ".config/prisma." + extension))
        .map(root::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .flatMap(PrismaConfig::migrationsPath);
  }

  private static Optional<Path> migrationsPath(Path file) {
    try {
      var text = new String(Files.readAllBytes(file), UTF_8);
      var path = MIGRATIONS_PATH.matcher(text);
      return path.find()
          ? Optional.of(file.resolveSibling(path.group(2)).normalize())
          : Optional.empty();
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }
}
