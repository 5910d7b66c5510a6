package dev.safemigrate.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Chooses the database and the shadow database among all the variables that may name them.
final class DatabaseChoice {
  private final RawSettings raw;
  private final SettingReader reader;
  private final List<String> notices = new ArrayList<>();

  DatabaseChoice(RawSettings raw, SettingReader reader) {
    this.raw = raw;
    this.reader = reader;
  }

  List<String> notices() {
    return List.copyOf(notices);
  }

  /// The database; empty if a complaint was made.
  Optional<Settings.Database> choose() {
    var source = target();
    var shadowSource = raw.of(Setting.SHADOW_DATABASE_URL).or(() -> raw.of("SHADOW_DATABASE_URL"));
    var shadow = shadowSource.flatMap(this::read);
    var url = source.isPresent() ? source.flatMap(this::read) : fromPgVariables();
    if (url.isEmpty()) {
      return Optional.empty();
    }
    var sourceName = source.map(RawSettings.Value::source).orElse("PG* variables");
    if (shadow.isPresent() && isSame(shadow.get(), url.get())) {
      reader.complain(
          shadowSource.map(RawSettings.Value::source).orElse(""),
          new Problem(
              "the shadow database is the database itself", "name another, or leave it out"));
    }
    noticePooler(url.get(), sourceName);
    return Optional.of(new Settings.Database(url.get(), sourceName, shadow));
  }

  private Optional<RawSettings.Value> target() {
    return Stream.concat(
            raw.of(Setting.DATABASE_URL).stream(),
            RawSettings.DATABASE_URLS.stream().flatMap(name -> raw.of(name).stream()))
        .findFirst();
  }

  private Optional<DatabaseUrl> read(RawSettings.Value value) {
    return keep(value.source(), DatabaseUrl.parse(value.text().reveal()));
  }

  private Optional<DatabaseUrl> fromPgVariables() {
    var texts = new HashMap<String, String>();
    raw.variables().forEach((name, value) -> texts.put(name, value.text().reveal()));
    var parsed = DatabaseUrl.fromVariables(texts);
    if (parsed.isEmpty() && raw.complaints().isEmpty()) {
      reader.complain(
          Setting.DATABASE_URL.property(),
          new Problem(
              "no database is named",
              "set SAFE_MIGRATE_DATABASE_URL, DIRECT_URL, DATABASE_URL or PGHOST and PGDATABASE"));
    }
    return parsed.flatMap(url -> keep("PG* variables", url));
  }

  private Optional<DatabaseUrl> keep(String source, ParsedUrl parsed) {
    return switch (parsed) {
      case ParsedUrl.Valid(var url, var said) -> {
        said.forEach(notice -> notices.add(source + ": " + notice));
        yield Optional.of(url);
      }
      case ParsedUrl.Invalid(var problems) -> {
        problems.forEach(problem -> reader.complain(source, problem));
        yield Optional.empty();
      }
    };
  }

  private void noticePooler(DatabaseUrl url, String source) {
    if (url.isTransactionPooler()) {
      notices.add(
          source
              + ": by the URL a transaction pooler stands between, where locks do not last; if so, the"
              + " run is refused, and DIRECT_URL must name "
              + url.past().orElse("the server itself"));
    }
  }

  private static boolean isSame(DatabaseUrl shadow, DatabaseUrl url) {
    return shadow.address().equals(url.address()) && shadow.database().equals(url.database());
  }
}
