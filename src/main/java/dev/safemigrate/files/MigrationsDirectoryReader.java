package dev.safemigrate.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.safemigrate.history.DirectoryProblem;
import dev.safemigrate.history.DirectoryProblem.Kind;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationsDirectory;
import dev.safemigrate.history.NameOrder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a migrations directory as Prisma does: each real folder in it is a migration, whatever its
/// name, and of a folder only `migration.sql` counts.
///
/// Source: prisma, `migrate/src/utils/listMigrations.ts`.
public final class MigrationsDirectoryReader {
  private static final String SCRIPT = "migration.sql";

  private final NameOrder order;
  private final List<Migration> migrations = new ArrayList<>();
  private final List<MigrationName> withoutScript = new ArrayList<>();
  private final List<DirectoryProblem> problems = new ArrayList<>();

  private MigrationsDirectoryReader(NameOrder order) {
    this.order = order;
  }

  /// Reads the directory. One that is missing or cannot be read is empty and has a problem.
  public static MigrationsDirectory read(Path path, NameOrder order) {
    return new MigrationsDirectoryReader(order).readAll(path);
  }

  private MigrationsDirectory readAll(Path path) {
    foldersIn(path).forEach(this::readMigration);
    return new MigrationsDirectory(
        path.toString(),
        order,
        migrations,
        withoutScript,
        LockFile.providerIn(path),
        List.of(),
        problems);
  }

  private SortedMap<String, Path> foldersIn(Path path) {
    var folders = new TreeMap<String, Path>(order.comparator());
    var links = new TreeMap<String, Path>(order.comparator());
    try (var entries = Files.newDirectoryStream(path)) {
      for (var entry : entries) {
        if (Files.isDirectory(entry, NOFOLLOW_LINKS)) {
          folders.put(nameOf(entry), entry);
        } else if (Files.isDirectory(entry)) {
          links.put(nameOf(entry), entry);
        }
      }
    } catch (IOException e) {
      add(kindOf(e), path.toString());
    } catch (DirectoryIteratorException _) {
      folders.clear(); // Half a directory would be a wrong one.
      add(Kind.UNREADABLE, path.toString());
    }
    links.keySet().forEach(name -> add(Kind.SYMBOLIC_LINK, name));
    return folders;
  }

  private static Kind kindOf(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> Kind.MISSING;
      case NotDirectoryException _ -> Kind.NOT_A_FOLDER;
      default -> Kind.UNREADABLE;
    };
  }

  private void readMigration(String name, Path folder) {
    var subject = name + "/" + SCRIPT;
    try {
      var script = Script.decode(Files.readAllBytes(folder.resolve(SCRIPT)));
      script.problems().forEach(kind -> add(kind, subject));
      migrations.add(Migration.of(new MigrationName(name), script.text()));
    } catch (NoSuchFileException _) {
      withoutScript.add(new MigrationName(name));
    } catch (IOException _) {
      add(Kind.UNREADABLE, subject);
      withoutScript.add(new MigrationName(name));
    }
  }

  private void add(Kind kind, String subject) {
    problems.add(new DirectoryProblem(kind, subject));
  }

  /// The name's bytes as UTF-8. `Path.toString` would decode them by the locale, and a container
  /// usually has none: `ä` becomes two question marks. Only the URI gives the bytes away.
  private static String nameOf(Path folder) {
    var path = folder.toUri().getRawPath();
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    return percentDecoded(path.substring(path.lastIndexOf('/', end - 1) + 1, end));
  }

  private static String percentDecoded(String text) {
    var bytes = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        bytes.append((char) Integer.parseInt(text, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.append(text.charAt(i));
      }
    }
    return new String(bytes.toString().getBytes(ISO_8859_1), UTF_8);
  }
}
