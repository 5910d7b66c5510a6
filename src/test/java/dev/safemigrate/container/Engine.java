package dev.safemigrate.container;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Future;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// A Docker engine with the example application's migrations in an image of theirs, and a
/// PostgreSQL on a network that it shares with nobody but those containers.
final class Engine {
  private static final String PROPERTY = "safe-migrate.image";
  private static final String IMAGE = System.getProperty(PROPERTY, "");
  private static final DockerImageName POSTGRES =
      DockerImageName.parse(System.getProperty("postgres.image", "postgres:17"))
          .asCompatibleSubstituteFor("postgres");
  private static final String ALIAS = "database";
  private static final Path MIGRATIONS = Path.of("deploy/example-app/Dockerfile.migrations");

  private final Network network = Network.newNetwork();
  private final Future<String> migrations;
  private final PostgreSQLContainer postgres;

  private Engine() {
    migrations =
        new ImageFromDockerfile("localhost/safe-migrate-test")
            .withDockerfile(MIGRATIONS)
            .withBuildArg("SAFE_MIGRATE", IMAGE)
            // The image was made here; no registry has it.
            .withBuildImageCmdModifier(command -> command.withPull(false));
    postgres = new PostgreSQLContainer(POSTGRES).withNetwork(network).withNetworkAliases(ALIAS);
    postgres.start();
  }

  /// The one that all tests share, started by the first that asks for it; Testcontainers takes it
  /// away with the JVM. Skips the test where there is nothing to run or nothing to run it on, in CI
  /// as well: not every runner has an engine.
  static Engine shared() {
    if (IMAGE.isBlank()) {
      abort("no image is named to be run in containers: -D" + PROPERTY + "=NAME");
    }
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      abort("no Docker engine answers, so " + IMAGE + " cannot be run");
    }
    return Shared.ENGINE;
  }

  private static final class Shared {
    private static final Engine ENGINE = new Engine();
  }

  /// A new database in which a script was executed.
  void makeDatabase(String name, String script) {
    query("postgres", "CREATE DATABASE " + name);
    query(name, script);
  }

  /// The first column of a query's only row as text, or nothing where there is none.
  String query(String database, String sql) {
    try (var connection =
            DriverManager.getConnection(
                postgres.getJdbcUrl().replaceFirst("/\\w+(?=\\?|$)", "/" + database),
                postgres.getUsername(),
                postgres.getPassword());
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      var rows = statement.getResultSet();
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    } catch (SQLException e) {
      throw new IllegalStateException("could not execute: " + sql, e);
    }
  }

  /// A container of the migrations' image that may reach the database, not started.
  GenericContainer<?> container(String database) {
    return new GenericContainer<>(migrations)
        .withNetwork(network)
        .withEnv(
            "SAFE_MIGRATE_DATABASE_URL",
            "postgresql://%s:%s@%s:%d/%s"
                .formatted(
                    postgres.getUsername(),
                    postgres.getPassword(),
                    ALIAS,
                    PostgreSQLContainer.POSTGRESQL_PORT,
                    database));
  }
}
