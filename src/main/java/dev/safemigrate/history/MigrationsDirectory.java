package dev.safemigrate.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the migrations directory holds, in order of application.
///
/// @param path as the operator gave it
/// @param order that of the migrations
/// @param withoutScript directories that hold no readable `migration.sql`
/// @param provider what `migration_lock.toml` names, read as Prisma reads it; empty without a lock
///   file
/// @param externalTables what Prisma's configuration says that no migration makes; a hint, no more
/// @param problems what the operator should know, in order of the files
public record MigrationsDirectory(
    String path,
    NameOrder order,
    List<Migration> migrations,
    List<MigrationName> withoutScript,
    Optional<String> provider,
    List<String> externalTables,
    List<DirectoryProblem> problems) {
  /// Copies the lists.
  public MigrationsDirectory {
    migrations = List.copyOf(migrations);
    withoutScript = List.copyOf(withoutScript);
    externalTables = List.copyOf(externalTables);
    problems = List.copyOf(problems);
  }

  /// One that was not read.
  public static MigrationsDirectory unread(String path, List<DirectoryProblem> problems) {
    return new MigrationsDirectory(
        path, NameOrder.UNSAID, List.of(), List.of(), Optional.empty(), List.of(), problems);
  }

  /// The same with one more problem.
  public MigrationsDirectory with(DirectoryProblem problem) {
    var more = Stream.concat(problems.stream(), Stream.of(problem)).toList();
    return new MigrationsDirectory(
        path, order, migrations, withoutScript, provider, externalTables, more);
  }

  /// The same with tables that no migration makes.
  public MigrationsDirectory withExternal(List<String> tables) {
    return new MigrationsDirectory(
        path, order, migrations, withoutScript, provider, tables, problems);
  }

  /// Two migrations whose order depends on the reader.
  ///
  /// @param first as this directory has them
  public record Rivals(MigrationName first, MigrationName second) {}

  /// The migrations whose place depends on the reader: each with the nearest other of which the
  /// readers that the order stands for do not agree whether it comes before or after.
  public List<Rivals> rivals() {
    var names = migrations.stream().map(Migration::name).toList();
    return areCertain(names)
        ? List.of()
        : IntStream.range(0, names.size())
            .boxed()
            .flatMap(place -> rivalOf(names, place).stream())
            .distinct()
            .toList();
  }

  private Optional<Rivals> rivalOf(List<MigrationName> names, int place) {
    return IntStream.range(0, names.size())
        .filter(other -> !isCertainOf(names.get(place), names.get(other)))
        .boxed()
        .min(Comparator.comparingInt(other -> Math.abs(other - place)))
        .map(other ->
            new Rivals(names.get(Math.min(place, other)), names.get(Math.max(place, other))));
  }

  /// Where all neighbours are certain, all are.
  private boolean areCertain(List<MigrationName> names) {
    return IntStream.range(1, names.size())
        .allMatch(i -> isCertainOf(names.get(i - 1), names.get(i)));
  }

  private boolean isCertainOf(MigrationName one, MigrationName other) {
    return order.isCertainOf(one.value(), other.value());
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
