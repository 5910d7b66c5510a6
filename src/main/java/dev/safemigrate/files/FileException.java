package dev.safemigrate.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// The file system refused something, for example `could not write the status file
/// /var/run/safe-migrate/status.json: Read-only file system`.
public final class FileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Names what was attempted on which path, and the system's reason.
  ///
  /// @param attempted completes "could not", for example `write the status file`
  public FileException(String attempted, Path path, IOException cause) {
    super("could not %s %s: %s".formatted(attempted, path, reason(cause)), cause);
  }

  // The message of a file system's exception is often no more than the path.
  private static String reason(IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> "No such file or directory";
      case AccessDeniedException _ -> "Permission denied";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    };
  }
}
