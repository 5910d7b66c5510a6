package dev.safemigrate.files;

import dev.safemigrate.datamodel.SchemaFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads a datamodel: one schema file, or a folder with files `*.prisma` at any depth, as Prisma
/// does.
public final class DatamodelFiles {
  private static final String ATTEMPT = "read the datamodel";
  private static final String SUFFIX = ".prisma";

  private DatamodelFiles() {}

  /// The files in order of their paths; never none.
  ///
  /// @throws FileException when there is none, or one cannot be read
  public static List<SchemaFile> read(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(file(path));
    }
    try (var entries = Files.walk(path)) {
      var files =
          entries
              .filter(entry -> entry.toString().endsWith(SUFFIX) && Files.isRegularFile(entry))
              .sorted()
              .map(DatamodelFiles::file)
              .toList();
      if (files.isEmpty()) {
        throw new FileException(ATTEMPT, path, new IOException("no file *.prisma is in it"));
      }
      return files;
    } catch (UncheckedIOException e) {
      throw new FileException(ATTEMPT, path, new IOException(e));
    } catch (IOException e) {
      throw new FileException(ATTEMPT, path, e);
    }
  }

  private static SchemaFile file(Path path) {
    try {
      return new SchemaFile(path.toString(), Files.readString(path));
    } catch (CharacterCodingException e) {
      throw new FileException(ATTEMPT, path, new IOException("it is not text in UTF-8", e));
    } catch (IOException e) {
      throw new FileException(ATTEMPT, path, e);
    }
  }
}
