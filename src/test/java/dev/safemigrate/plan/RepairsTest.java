package dev.safemigrate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.Difference;
import dev.safemigrate.config.DatabaseUrl;
import dev.safemigrate.config.ParsedUrl;
import dev.safemigrate.postgres.CatalogReader;
import dev.safemigrate.postgres.Connector;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is offered for pasting is pasted here.
final class RepairsTest {
  private static final String BASE =
      """
      CREATE TYPE status AS ENUM ('OPEN');
      CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL, age integer, state status);
      INSERT INTO users (email, age) VALUES ('a@example.org', 7);
      CREATE VIEW adults AS SELECT id FROM users WHERE age > 17;
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE users ADD COLUMN name text
          ALTER TABLE users ADD COLUMN "Full Name" varchar(80) NOT NULL DEFAULT 'x''y'
          ALTER TABLE users ADD COLUMN n bigint GENERATED ALWAYS AS IDENTITY
          ALTER TABLE users ADD COLUMN twice integer GENERATED ALWAYS AS (age * 2) STORED
          ALTER TABLE users ALTER COLUMN email TYPE varchar(200)
          ALTER TABLE users ADD COLUMN number serial
          CREATE TABLE lines (id serial PRIMARY KEY, of status NOT NULL)
          ALTER TABLE users ALTER COLUMN age SET NOT NULL
          ALTER TABLE users ALTER COLUMN email DROP NOT NULL
          ALTER TABLE users ALTER COLUMN age SET DEFAULT 5
          CREATE UNIQUE INDEX users_email_key ON users (email)
          CREATE INDEX users_lower ON users (lower(email)) WHERE age > 3
          ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 0)
          ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 0) NOT VALID
          ALTER TYPE status ADD VALUE 'it''s paid'
          CREATE TYPE colour AS ENUM ('blue')
          CREATE TABLE orders (id integer PRIMARY KEY, user_id integer REFERENCES users (id))
          CREATE OR REPLACE VIEW adults AS SELECT id FROM users WHERE age > 18
          CREATE VIEW mails AS SELECT email FROM users
          CREATE MATERIALIZED VIEW counts AS SELECT count(*) AS n FROM users
          CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'
          CREATE SCHEMA other
          CREATE SEQUENCE numbers
          ALTER TABLE users DROP CONSTRAINT users_pkey
          ALTER SEQUENCE users_id_seq MAXVALUE 100
          ALTER TABLE users SET (fillfactor = 70)
          ALTER TABLE users REPLICA IDENTITY FULL
          ALTER TABLE users CLUSTER ON users_pkey
          ALTER TABLE users ALTER COLUMN email SET (n_distinct = 5)
          ALTER TABLE users ALTER COLUMN email SET COMPRESSION pglz
          CREATE STATISTICS both_of_them ON email, age FROM users
          CREATE PUBLICATION partly FOR TABLE users
          CREATE PUBLICATION whole FOR ALL TABLES
          CREATE CAST (status AS integer) WITH INOUT AS ASSIGNMENT
          CREATE COLLATION german (provider = icu, locale = 'de')
          CREATE CONVERSION latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8
          CREATE TEXT SEARCH CONFIGURATION plain (COPY = pg_catalog.simple)
          CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple, STOPWORDS = english)
          CREATE OPERATOR === (FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer)
          CREATE ACCESS METHOD mine TYPE INDEX HANDLER bthandler
          CREATE FOREIGN DATA WRAPPER far OPTIONS (debug 'true')
          ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC
          ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON TYPES TO pg_monitor
          """)
  void whatIsOfferedMakesTheSchemaWhatItShouldBe(String statement) {
    try (var expected = PostgresServer.shared().newDatabase();
        var actual = PostgresServer.shared().newDatabase()) {
      expected.execute(BASE);
      expected.execute("UPDATE users SET age = 20");
      actual.execute(BASE);
      expected.execute(statement);

      var before = differences(expected, actual);
      actual.execute(Repairs.sql(before));

      assertThat(before).isNotEmpty();
      assertThat(differences(expected, actual)).isEmpty();
      assertThat(actual.query("SELECT email FROM users")).containsExactly("a@example.org");
    }
  }

  private static List<Difference> differences(TestDatabase expected, TestDatabase actual) {
    return catalog(actual).changesTo(catalog(expected)).stream()
        .map(RepairsTest::difference)
        .toList();
  }

  private static Difference difference(Change change) {
    return new Difference(change.object(), change.after(), change.before());
  }

  private static Catalog catalog(TestDatabase database) {
    var url = ((ParsedUrl.Valid) DatabaseUrl.parse(database.url())).url();
    try (var session = Connector.open(url)) {
      return CatalogReader.read(session);
    }
  }
}
