package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.testing.Golden;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Changes all that a migration can change, one thing after the other, on every version of
/// PostgreSQL that the build has.
final class AttributesTest {
  private static final Path PAGE = Path.of("docs/catalog.md");
  private static final String TABLE = "| what changes |";

  private final List<TestDatabase> databases = new ArrayList<>();
  private final List<Session> sessions = new ArrayList<>();

  @AfterEach
  void close() {
    sessions.forEach(Session::close);
    databases.forEach(TestDatabase::close);
  }

  @TestFactory
  Stream<DynamicContainer> everyChangeOfAnAttributeIsSeen() {
    return Stream.concat(
            Stream.of(PostgresServer.shared()),
            PostgresServer.otherVersions().stream().map(PostgresServer::of))
        .map(server -> dynamicContainer(server.toString(), tests(server)));
  }

  private Stream<DynamicTest> tests(PostgresServer server) {
    var database = server.newDatabase();
    databases.add(database);
    Attribute.scene().forEach(database::execute);
    var session = new Session(database.connect());
    sessions.add(session);
    WholeCatalog.prepare(session);
    int version = server.version();
    return Attribute.all().stream()
        .filter(attribute -> attribute.since() <= version)
        .map(attribute -> dynamicTest(attribute.name(), () -> check(attribute, session)));
  }

  /// Nothing of it lasts. All ways of reading must tell the same.
  private static void check(Attribute attribute, Session session) {
    var tagged = new TaggedSession(session);
    tagged.execute("BEGIN");
    try {
      attribute.before().forEach(tagged::execute);
      var before = CatalogReader.read(session);
      var watch = CatalogWatch.on(session, before);
      watch.changes();

      attribute.change().forEach(statement -> watch.executed(tagged.execute(statement)));
      var after = CatalogReader.read(session);
      assertThat(after).isEqualTo(WholeCatalog.read(session));
      assertThat(watch.changes()).isEqualTo(before.changesTo(after));
      assertThat(before.changesTo(after).isEmpty())
          .as(() -> before.changesTo(after).toString())
          .isEqualTo(attribute.leftOut().isPresent());

      attribute.back().forEach(statement -> watch.executed(tagged.execute(statement)));
      var last = CatalogReader.read(session);
      assertThat(watch.changes()).isEqualTo(after.changesTo(last));
      assertThat(changed(attribute, before, last)).isEmpty();
    } finally {
      tagged.execute("ROLLBACK");
    }
  }

  private static List<?> changed(Attribute attribute, Catalog before, Catalog last) {
    return attribute.back().isEmpty() ? List.of() : before.changesTo(last);
  }

  @Test
  void thePageOfTheCatalogHoldsThemAll() throws IOException {
    var page = Files.readString(PAGE);
    var rows = Attribute.all().stream().map(AttributesTest::row).collect(Collectors.joining());

    Golden.check(
        PAGE,
        page.substring(0, page.indexOf(TABLE))
            + TABLE
            + " safe-migrate | Prisma |\n|---|---|---|\n"
            + rows);
  }

  private static String row(Attribute attribute) {
    var name =
        attribute.since() > 14
            ? "%s (from PostgreSQL %d on)".formatted(attribute.name(), attribute.since())
            : attribute.name();
    return "| %s | %s | %s |\n"
        .formatted(
            name,
            attribute.leftOut().map(reason -> "no: " + reason).orElse("yes"),
            attribute.prisma());
  }
}
