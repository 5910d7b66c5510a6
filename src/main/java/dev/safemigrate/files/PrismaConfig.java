package dev.safemigrate.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the text of Prisma's configuration file says literally. The file is a program, and we never
/// execute it: what is found is a hint for the operator, and decides nothing.
///
/// Source: prisma, `packages/config/src/loadConfigFromFile.ts`.
///
/// @param migrations the folder of the migrations
/// @param externalTables what no migration makes, each as `schema.table`
record PrismaConfig(Optional<Path> migrations, List<String> externalTables) {
  private static final List<String> EXTENSIONS = List.of("js", "ts", "mjs", "cjs", "mts", "cts");
  private static final Pattern MIGRATIONS_PATH =
      Pattern.compile("\\bmigrations\\s*:\\s*\\{[^{}]*?\\bpath\\s*:\\s*([\"'`])([^\"'`$\n]+)\\1");
  private static final Pattern EXTERNAL_TABLES =
      Pattern.compile("\\btables\\s*:\\s*\\{[^{}]*?\\bexternal\\s*:\\s*\\[([^\\[\\]]*)]");
  private static final Pattern STRING = Pattern.compile("([\"'`])([^\"'`$\n]+)\\1");

  /// Of the configuration in a project's root or in its folder `.config`.
  static PrismaConfig of(Path root) {
    return EXTENSIONS.stream()
        .flatMap(
            extension -> Stream.of("prisma.config." + extension, ".config/prisma." + extension))
        .map(root::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(PrismaConfig::read)
        .orElse(new PrismaConfig(Optional.empty(), List.of()));
  }

  private static PrismaConfig read(Path file) {
    try {
      var text = new String(Files.readAllBytes(file), UTF_8);
      return new PrismaConfig(
          first(MIGRATIONS_PATH, text).map(path -> file.resolveSibling(path.group(2)).normalize()),
          first(EXTERNAL_TABLES, text).stream()
              .flatMap(list -> STRING.matcher(list.group(1)).results())
              .map(string -> string.group(2))
              .toList());
    } catch (IOException | InvalidPathException _) {
      return new PrismaConfig(Optional.empty(), List.of());
    }
  }

  private static Optional<MatchResult> first(Pattern pattern, String text) {
    return pattern.matcher(text).results().findFirst();
  }
}
