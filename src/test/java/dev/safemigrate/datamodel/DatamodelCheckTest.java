package dev.safemigrate.datamodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.config.DatabaseUrl;
import dev.safemigrate.config.ParsedUrl;
import dev.safemigrate.postgres.CatalogReader;
import dev.safemigrate.postgres.Connector;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On a real server: what the client asks for against what is there. Each case has a schema of its
/// own.
final class DatamodelCheckTest {
  private static final String MODELS =
      """
      model User {
        id    Int      @id @default(autoincrement())
        email String
        name  String?
        tags  String[]
        role  Role
        posts Post[]
        geo   Unsupported("point")?
        old   String   @ignore
      }
      model Post {
        id    BigInt @id
        users User[]
      }
      view Names {
        name String @unique
      }
      enum Role {
        USER
        ADMIN @map("admin")
      }
      enum Unused {
        X
      }
      """;

  private static final String TABLES =
      """
      CREATE TYPE "Role" AS ENUM ('USER', 'admin');
      CREATE TYPE "Unused" AS ENUM ('X');
      CREATE TABLE "User" (id serial PRIMARY KEY, email text NOT NULL, name text, tags text[],
        role "Role" NOT NULL, geo point, old text NOT NULL);
      CREATE TABLE "Post" (id bigint PRIMARY KEY);
      CREATE TABLE "_PostToUser" ("A" bigint NOT NULL, "B" integer NOT NULL);
      CREATE VIEW "Names" AS SELECT name FROM "User";
      """;

  private static TestDatabase database = new TestDatabase(PostgresServer.shared(), "none");
  private static int schemas;

  @BeforeAll
  static void makeDatabase() {
    database = PostgresServer.shared().newDatabase();
  }

  @AfterAll
  static void dropDatabase() {
    database.close();
  }

  @Test
  void whatIsAllThereIsNotComplainedOf() {
    assertThat(mismatches("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          DROP TABLE "Post"                                      | FAILS model Post: table s.Post is missing (P2021)
          ALTER TABLE "Post" RENAME TO post                      | FAILS model Post: table s.Post is missing (P2021); there is s.post
          DROP TABLE "_PostToUser"                               | FAILS Post.users and User.posts: table s._PostToUser is missing (P2021)
          ALTER TABLE "_PostToUser" RENAME "A" TO c              | FAILS Post.users and User.posts: column s._PostToUser.A is missing (P2022)
          ALTER TABLE "_PostToUser" ALTER "A" TYPE integer       | FAILS Post.users and User.posts: column s._PostToUser.A is integer, expected bigint
          DROP VIEW "Names"                                      | FAILS view Names: view s.Names is missing (P2021)
          ALTER VIEW "Names" RENAME COLUMN name TO label         | FAILS Names.name: column s.Names.name is missing (P2022)
          ALTER TABLE "User" RENAME email TO "e_mail"            | FAILS User.email: column s.User.email is missing (P2022); there is e_mail
          ALTER TABLE "User" ALTER email DROP NOT NULL           | FAILS User.email: column s.User.email may be NULL, and the field is not optional (P2032)
          ALTER TABLE "User" ALTER email TYPE varchar(20)        | FAILS User.email: column s.User.email is character varying(20), expected text
          ALTER TABLE "User" ALTER email TYPE bytea USING email::bytea | FAILS User.email: column s.User.email is bytea, expected text
          ALTER TABLE "User" ALTER name SET NOT NULL             | FAILS User.name: column s.User.name is NOT NULL, and the field is optional (P2011)
          ALTER TABLE "User" ALTER name SET NOT NULL, ALTER name SET DEFAULT '' | MAY_FAIL User.name: column s.User.name is NOT NULL, so that null cannot be written (P2011)
          ALTER TABLE "User" ALTER tags TYPE text USING ''       | FAILS User.tags: column s.User.tags is text, expected text[]
          ALTER TABLE "User" ALTER id DROP DEFAULT               | FAILS User.id: column s.User.id has no default, and the client leaves it to the database
          ALTER TABLE "User" ALTER role TYPE text                | FAILS User.role: column s.User.role is text, expected s."Role"
          ALTER TYPE "Role" RENAME VALUE 'admin' TO 'ADMIN'      | FAILS Role.ADMIN: enum s.Role has no label admin
          ALTER TYPE "Role" ADD VALUE 'guest'                    | MAY_FAIL enum Role: enum s.Role has the label guest, which the client cannot read from a row
          ALTER TYPE "Role" RENAME TO "Rank"                     | FAILS enum Role: enum s.Role is missing
          DROP TYPE "Unused"                                     | MAY_FAIL enum Unused: enum s.Unused is missing
          ALTER TABLE "User" DROP geo                            | MAY_FAIL User.geo: column s.User.geo is missing (P2022)
          ALTER TABLE "User" ADD more text NOT NULL              | MAY_FAIL model User: column s.User.more is NOT NULL without a default, and the client gives it no value: it cannot insert rows (P2011)
          """)
  void whatTheClientWouldStumbleOverIsTold(String change, String told) {
    assertThat(mismatches(change)).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ALTER TABLE "User" DROP old
          ALTER TABLE "User" ADD more text
          ALTER TABLE "User" ADD more text NOT NULL DEFAULT ''
          ALTER TABLE "User" ADD more integer GENERATED ALWAYS AS IDENTITY
          ALTER TABLE "User" ADD more text NOT NULL GENERATED ALWAYS AS (email) STORED
          ALTER TABLE "User" ALTER id TYPE bigint
          ALTER TABLE "User" ALTER email TYPE varchar
          ALTER TABLE "User" ALTER tags SET NOT NULL
          ALTER TABLE "User" ALTER id DROP DEFAULT, ALTER id ADD GENERATED BY DEFAULT AS IDENTITY
          CREATE DOMAIN mail AS text; ALTER TABLE "User" ALTER email TYPE mail
          CREATE DOMAIN mail AS text NOT NULL; ALTER TABLE "User" ALTER email DROP NOT NULL, ALTER email TYPE mail
          CREATE TABLE p (id bigint) PARTITION BY LIST (id); DROP TABLE "Post"; ALTER TABLE p RENAME TO "Post"; ALTER TABLE "Post" ALTER id SET NOT NULL
          DROP TABLE "Post"; CREATE VIEW "Post" AS SELECT 1::bigint AS id
          """)
  void whatTheClientDoesNotNoticeIsPassedOver(String change) {
    assertThat(mismatches(change)).isEmpty();
  }

  @Test
  void aNameThatTheServerCutsIsFoundUnderTheCutName() {
    var name = "n".repeat(80);
    var datamodel = "model A {\n  id Int @id @map(\"" + name + "\")\n  @@map(\"" + name + "\")\n}";

    assertThat(mismatches(datamodel, "CREATE TABLE " + name + " (" + name + " int PRIMARY KEY)"))
        .isEmpty();
  }

  @Test
  void whatBelongsToPrismaIsSeen() {
    var datamodel =
        "model H {\n  id String @id @db.VarChar(36)\n  @@map(\"_prisma_migrations\")\n}";

    assertThat(
            mismatches(datamodel, "CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY)"))
        .isEmpty();
  }

  @Test
  void aModelOfAnotherSchemaIsSoughtThere() {
    var datamodel = "model A {\n  id Int @id\n  @@schema(\"other\")\n}";

    assertThat(mismatches(datamodel, "CREATE TABLE \"A\" (id int PRIMARY KEY)"))
        .singleElement()
        .asString()
        .startsWith("FAILS model A: table other.A is missing (P2021); there is ");
  }

  @Test
  void aNativeTypeThatIsNotKnownIsNotCompared() {
    var datamodel = "model A {\n  id Int @id\n  x String @db.Later(3)\n}";

    assertThat(mismatches(datamodel, "CREATE TABLE \"A\" (id int PRIMARY KEY, x text NOT NULL)"))
        .containsExactly("NOT_COMPARED A.x: column s.A.x is text; @db.Later is not known here");
  }

  private static List<String> mismatches(String change) {
    return mismatches(MODELS, TABLES + change);
  }

  private static List<String> mismatches(String text, String sql) {
    var schema = "case" + ++schemas;
    database.execute("DROP SCHEMA IF EXISTS case%d CASCADE".formatted(schemas - 1));
    database.execute("CREATE SCHEMA %s; SET search_path = %s; %s".formatted(schema, schema, sql));
    return switch (Datamodel.read(List.of(new SchemaFile("s.prisma", text)))) {
      case ReadDatamodel.Refused(var problems) -> throw new AssertionError(problems.toString());
      case ReadDatamodel.Understood(var datamodel) ->
          check(datamodel, schema).stream()
              .map(one -> one.effect() + " " + one.asked() + ": " + one.what())
              .map(told -> told.replace(schema + ".", "s."))
              .toList();
    };
  }

  private static List<Mismatch> check(Datamodel datamodel, String schema) {
    try (var session = Connector.open(url())) {
      return DatamodelCheck.run(datamodel, CatalogReader.readRelations(session), schema);
    }
  }

  private static DatabaseUrl url() {
    return switch (DatabaseUrl.parse(database.url())) {
      case ParsedUrl.Valid(var url, _) -> url;
      case ParsedUrl.Invalid(var problems) -> throw new AssertionError(problems.toString());
    };
  }
}
