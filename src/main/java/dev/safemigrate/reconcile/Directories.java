package dev.safemigrate.reconcile;

import dev.safemigrate.config.Settings;
import dev.safemigrate.files.MigrationsLocation;
import dev.safemigrate.history.MigrationsDirectory;
import dev.safemigrate.history.NameOrder;
import java.nio.file.Path;

/// Reads the migrations directory where and as the operator says.
final class Directories {
  private Directories() {}

  static MigrationsDirectory read(Settings.Directory wanted) {
    var order =
        switch (wanted.order()) {
          case UNSAID -> NameOrder.UNSAID;
          case BYTES -> NameOrder.BYTES;
          case LOCALE -> NameOrder.LOCALE;
        };
    return MigrationsLocation.read(Path.of(""), wanted.path().map(Path::of), order);
  }
}
