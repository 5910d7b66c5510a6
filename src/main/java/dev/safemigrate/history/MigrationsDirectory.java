package dev.safemigrate.history;

import java.util.List;
import java.util.Optional;

/// What the migrations directory holds, in order of application.
///
/// @param path as the operator gave it
/// @param withoutScript directories that hold no readable `migration.sql`
/// @param provider what `migration_lock.toml` names, read as Prisma reads it; empty without a lock
///   file
/// @param problems what the operator should know, in order of the files
public record MigrationsDirectory(
    String path,
    List<Migration> migrations,
    List<MigrationName> withoutScript,
    Optional<String> provider,
    List<DirectoryProblem> problems) {
  /// Copies the lists.
  public MigrationsDirectory {
    migrations = List.copyOf(migrations);
    withoutScript = List.copyOf(withoutScript);
    problems = List.copyOf(problems);
  }

  /// The migration of that name, if the directory has it.
  public Optional<Migration> find(MigrationName name) {
    return migrations.stream().filter(migration -> migration.name().equals(name)).findFirst();
  }

  /// Whether the directory has a folder of that name, with or without a script.
  public boolean contains(MigrationName name) {
    return withoutScript.contains(name) || find(name).isPresent();
  }
}
