package dev.safemigrate.reconcile;

import dev.safemigrate.config.Settings;
import dev.safemigrate.history.Checksum;
import dev.safemigrate.report.DatabaseDetails;
import dev.safemigrate.report.DirectoryDetails;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which database and which directory a run is about, as far as it is known.
public final class Details {
  private Details() {}

  /// The database as the settings name it, before it was asked.
  public static DatabaseDetails database(Settings settings) {
    return database(settings, Optional.empty());
  }

  static DatabaseDetails database(Settings settings, Optional<Situation> situation) {
    var url = settings.database().url();
    return new DatabaseDetails(
        url.host(),
        url.port(),
        url.database(),
        situation.map(one -> one.table().schema()).orElse(url.schema().orElse("public")),
        situation.map(one -> one.server().version()).orElse(""),
        url.user());
  }

  static DirectoryDetails directory(Settings settings, Optional<Situation> situation) {
    return situation
        .map(Situation::directory)
        .map(directory ->
            new DirectoryDetails(
                directory.path(),
                directory.migrations().size(),
                Checksum.of(
                        directory.migrations().stream()
                            .map(one -> one.name() + " " + one.checksum() + "\n")
                            .collect(Collectors.joining()))
                    .value()))
        .orElseGet(() -> new DirectoryDetails(settings.directory().path().orElse(""), 0, ""));
  }
}
