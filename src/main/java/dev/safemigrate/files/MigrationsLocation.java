package dev.safemigrate.files;

import dev.safemigrate.history.DirectoryProblem;
import dev.safemigrate.history.DirectoryProblem.Kind;
import dev.safemigrate.history.MigrationsDirectory;
import dev.safemigrate.history.NameOrder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the migrations are if nobody says: beside the schema, as Prisma makes them; in a workspace
/// with several packages, in the only one that has some.
public final class MigrationsLocation {
  private static final String USUAL = "prisma/migrations";
  private static final String BESIDE_A_SCHEMA_FOLDER = "prisma/schema/migrations";

  private MigrationsLocation() {}

  /// Reads the migrations of the project whose root is given. Where several folders could be meant
  /// none is read, and each is a problem. What Prisma's configuration says is only told.
  ///
  /// @param given the folder, if somebody says
  public static MigrationsDirectory read(Path root, Optional<Path> given, NameOrder order) {
    var configuration = PrismaConfig.of(root);
    var read =
        given
            .map(folder -> MigrationsDirectoryReader.read(folder, order))
            .orElseGet(() -> find(root, configuration, order));
    return read.withExternal(configuration.externalTables());
  }

  private static MigrationsDirectory find(Path root, PrismaConfig configuration, NameOrder order) {
    var places = places(root);
    if (places.size() > 1) {
      return MigrationsDirectory.unread(
          USUAL, places.stream().map(place -> problem(Kind.ONE_OF_SEVERAL, place)).toList());
    }
    var place = places.isEmpty() ? root.resolve(USUAL) : places.getFirst();
    var read = MigrationsDirectoryReader.read(place, order);
    return configuration
        .migrations()
        .filter(configured -> !configured.equals(place))
        .map(configured -> read.with(problem(Kind.CONFIGURED, configured)))
        .orElse(read);
  }

  private static DirectoryProblem problem(Kind kind, Path place) {
    return new DirectoryProblem(kind, place.toString());
  }

  private static List<Path> places(Path root) {
    for (var usual : List.of(USUAL, BESIDE_A_SCHEMA_FOLDER)) {
      if (Files.isDirectory(root.resolve(usual))) {
        return List.of(root.resolve(usual));
      }
    }
    var places = new ArrayList<Path>();
    try (var packages = Files.newDirectoryStream(root.resolve("packages"))) {
      for (var one : packages) {
        places.add(one.resolve(USUAL));
      }
    } catch (IOException | DirectoryIteratorException _) {
      return List.of(); // No workspace.
    }
    return places.stream().filter(Files::isDirectory).sorted().toList();
  }
}
