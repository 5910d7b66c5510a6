package dev.safemigrate.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Programs as files: found as a shell finds them, and copied.
public final class ProgramFile {
  /// Where the C library looks when there is no `PATH`.
  private static final String DEFAULT_PATH = "/bin:/usr/bin";

  private ProgramFile() {}

  /// What stands behind the name of a program.
  public enum Lookup {
    FOUND,
    NOT_EXECUTABLE,
    MISSING
  }

  /// Looks a program up: a name with a slash is a path, any other is looked for in the folders.
  ///
  /// @param searchPath as in `PATH`; empty for the system's own
  public static Lookup find(String program, String searchPath) {
    var candidates =
        program.contains("/")
            ? List.of(Path.of(program))
            : Arrays.stream((searchPath.isEmpty() ? DEFAULT_PATH : searchPath).split(":"))
                .map(folder -> Path.of(folder, program))
                .toList();
    var files = candidates.stream().filter(Files::isRegularFile).toList();
    if (files.isEmpty()) {
      return Lookup.MISSING;
    }
    return files.stream().anyMatch(Files::isExecutable) ? Lookup.FOUND : Lookup.NOT_EXECUTABLE;
  }

  /// Copies a program into a folder, which is made where it is missing, under the name given;
  /// readable and executable by all. Whoever executes the old file at that moment is not disturbed.
  ///
  /// @return the copy
  /// @throws FileException when the file system refuses
  public static Path install(Path program, Path folder, String name) {
    var target = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      var copy = Files.createTempFile(folder, "." + name, ".tmp");
      try {
        Files.copy(program, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(copy);
      }
      return target;
    } catch (IOException e) {
      throw new FileException("copy the program to", target, e);
    }
  }

  /// The numbers of the files that a JVM keeps open for itself: its modules, archives of classes
  /// and sources of chance. Whatever else is open was handed down, or is no file.
  public static List<Integer> openForJvm() {
    var numbers = new ArrayList<Integer>();
    try (var open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (var number : open) {
        if (isOfJvm(number)) {
          numbers.add(Integer.valueOf(number.getFileName().toString()));
        }
      }
    } catch (IOException _) {
      // Not on Linux.
    }
    return numbers;
  }

  private static boolean isOfJvm(Path number) {
    try {
      var file = Files.readSymbolicLink(number);
      return file.toString().endsWith(".jar")
          || file.endsWith("lib/modules")
          || file.equals(Path.of("/dev/random"))
          || file.equals(Path.of("/dev/urandom"));
    } catch (IOException _) {
      return false;
    }
  }

  /// The last arguments of this process as the bytes that it was started with; a JVM reads those
  /// that are not ASCII by the words of the locale, which a container has none of.
  ///
  /// @param arguments the last ones, as the JVM read them
  public static List<byte[]> raw(List<String> arguments) {
    try {
      var words = words(Files.readAllBytes(Path.of("/proc/self/cmdline")));
      if (words.size() > arguments.size()) {
        return words.subList(words.size() - arguments.size(), words.size());
      }
    } catch (IOException _) {
      // Not on Linux.
    }
    return arguments.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static List<byte[]> words(byte[] commandLine) {
    var words = new ArrayList<byte[]>();
    int start = 0;
    for (int i = 0; i < commandLine.length; i++) {
      if (commandLine[i] == 0) {
        words.add(Arrays.copyOfRange(commandLine, start, i));
        start = i + 1;
      }
    }
    return words;
  }
}
