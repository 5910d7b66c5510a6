package dev.safemigrate.scenario;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Change;
import dev.safemigrate.config.DatabaseUrl;
import dev.safemigrate.config.ParsedUrl;
import dev.safemigrate.postgres.CatalogReader;
import dev.safemigrate.postgres.Connector;
import dev.safemigrate.testing.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What became of the objects of a database, one a line: `+` made, `-` dropped, `~` changed.
final class CatalogText {
  private CatalogText() {}

  static Catalog read(TestDatabase database) {
    try (var session = Connector.open(url(database))) {
      return CatalogReader.read(session);
    }
  }

  private static DatabaseUrl url(TestDatabase database) {
    return switch (DatabaseUrl.parse(database.url())) {
      case ParsedUrl.Valid(var url, _) -> url;
      case ParsedUrl.Invalid(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  static String changes(Catalog before, Catalog after) {
    var byObject =
        before.changesTo(after).stream()
            .collect(
                Collectors.groupingBy(
                    change -> change.object().description(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byObject.entrySet().stream().map(CatalogText::line).collect(Collectors.joining());
  }

  private static String line(Map.Entry<String, List<Change>> object) {
    var changes = object.getValue();
    if (changes.stream().allMatch(change -> change.before().isEmpty())) {
      return "+ " + object.getKey() + "\n";
    }
    if (changes.stream().allMatch(Change::isRemoval)) {
      return "- " + object.getKey() + "\n";
    }
    var aspects =
        changes.stream().map(change -> change.object().aspect()).collect(Collectors.joining(", "));
    return "~ " + object.getKey() + ": " + aspects + "\n";
  }
}
