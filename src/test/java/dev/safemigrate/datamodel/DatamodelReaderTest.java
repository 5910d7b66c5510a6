package dev.safemigrate.datamodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.datamodel.Datamodel.Field;
import dev.safemigrate.datamodel.Datamodel.FieldType;
import dev.safemigrate.datamodel.Datamodel.JoinTable;
import dev.safemigrate.datamodel.Datamodel.Label;
import dev.safemigrate.datamodel.Datamodel.Model;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatamodelReaderTest {
  @Test
  void aModelHasAColumnForEachFieldThatIsNoRelation() {
    var model =
        model(
            """
            model User {
              id     Int     @id
              email  String? @map("e_mail")
              tags   String[]
              posts  Post[]
              boss   User?   @relation("b", fields: [bossId], references: [id])
              bossId Int?
              staff  User[]  @relation("b")
              @@map("users")
            }
            model Post {
              id Int @id
              user User @relation(fields: [userId], references: [id])
              userId Int
            }
            """);

    assertThat(model.table().name()).isEqualTo("users");
    assertThat(model.fields())
        .extracting(Field::column)
        .containsExactly("id", "e_mail", "tags", "bossId");
    assertThat(model.fields())
        .extracting(Field::arity)
        .containsExactly(
            Datamodel.Arity.REQUIRED,
            Datamodel.Arity.OPTIONAL,
            Datamodel.Arity.LIST,
            Datamodel.Arity.OPTIONAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          String                        | text
          Int                           | integer
          BigInt                        | bigint
          Float                         | double precision
          Boolean                       | boolean
          Decimal                       | numeric(65,30)
          DateTime                      | timestamp(3) without time zone
          Json                          | jsonb
          Bytes                         | bytea
          String[]                      | text[]
          String @db.VarChar(191)       | character varying(191)
          String @db.Uuid @unique       | uuid
          String[] @db.Citext           | citext[]
          DateTime @db.Timestamptz(6)   | timestamp(6) with time zone
          DateTime? @db.Date            | date
          Decimal @db.Decimal(10, 2)    | numeric(10,2)
          Int @default(1) @db.SmallInt  | smallint
          Json @db.Json                 | json
          """)
  void aScalarWantsATypeOfPostgres(String field, String type) {
    var read = model("model A {\n  x " + field + "\n}").fields().getFirst().type();

    assertThat(read).isInstanceOf(FieldType.Scalar.class);
    assertThat(((FieldType.Scalar) read).wanted()).hasToString(type);
  }

  @Test
  void nativeTypesBeginWithTheNameOfTheDatasource() {
    var model =
        model(
            """
            datasource pg { provider = "postgresql"
            }
            model A {
              x String @pg.Uuid
              y String @other.Uuid
            }
            """);

    assertThat(model.fields())
        .extracting(field -> ((FieldType.Scalar) field.type()).wanted().toString())
        .containsExactly("uuid", "text");
  }

  @Test
  void whatIsIgnoredOrUnsupportedIsToldApart() {
    var read =
        read(
            """
            model A {
              id  Int @id
              geo Unsupported("geometry(Point, 4326)")?
              old String @ignore
              odd String @db.Whatever(1)
              cut Unsupported("circle")[]
            }
            model Gone {
              id Int @id
              @@ignore
            }
            """);

    assertThat(read.models()).extracting(Model::name).containsExactly("A");
    assertThat(read.models().getFirst().fields())
        .extracting(Field::type)
        .contains(new FieldType.Unsupported(), new FieldType.Unknown("db.Whatever"));
    assertThat(read.models().getFirst().fields())
        .filteredOn(Field::isIgnored)
        .extracting(Field::name)
        .containsExactly("old");
  }

  @Test
  void whoFillsAFieldIsKnown() {
    var model =
        model(
            """
            model A {
              a Int @default(autoincrement())
              b String @default(dbgenerated("gen_random_uuid()"))
              c String @default(cuid(2))
              d DateTime @updatedAt
              e Int
              f String @default("autoincrement()")
            }
            """);

    assertThat(model.fields())
        .extracting(Field::filling)
        .containsExactly(
            Datamodel.Filling.SEQUENCE,
            Datamodel.Filling.DATABASE,
            Datamodel.Filling.CLIENT,
            Datamodel.Filling.CLIENT,
            Datamodel.Filling.NOBODY,
            Datamodel.Filling.CLIENT);
  }

  @Test
  void enumsHaveLabelsAndSchemas() {
    var read =
        read("""
        enum Role {
          USER  @map("user") // comment
          ADMIN

          @@map(name: "roles")
          @@schema("auth")
        }
        """)
            .enums()
            .getFirst();

    assertThat(read.type().name()).isEqualTo("roles");
    assertThat(read.type().schema()).contains("auth");
    assertThat(read.labels()).extracting(Label::label).containsExactly("user", "ADMIN");
    assertThat(read.place()).hasToString("s.prisma:1");
  }

  @Test
  void twoListsHaveATableOfTheirOwn() {
    var read =
        read(
            """
            model Tag {
              id String @id @db.Uuid
              posts Post[]
            }
            model Post {
              id Int @id
              tags Tag[]
              likers User[] @relation("Likes")
              author User @relation(fields: [authorId], references: [id])
              authorId Int
            }
            model User {
              id Int
              likes Post[] @relation("Likes")
              posts Post[]
              friends User[] @relation("Friends")
              friendOf User[] @relation("Friends")
              @@id([id])
            }
            """);

    assertThat(read.joinTables())
        .extracting(table -> table.table().name())
        .containsExactly("_Friends", "_Likes", "_PostToTag");
    assertThat(read.joinTables())
        .filteredOn(table -> table.table().name().equals("_PostToTag"))
        .flatExtracting(JoinTable::a, JoinTable::b)
        .hasToString("[Optional[Scalar[wanted=integer]], Optional[Scalar[wanted=uuid]]]");
  }

  @Test
  void aFolderIsOneDatamodel() {
    var read =
        Datamodel.read(
            List.of(
                new SchemaFile("a.prisma", "model A {\n  r Role\n}"),
                new SchemaFile("b.prisma", "enum Role {\n  X\n}")));

    assertThat(read).isInstanceOf(ReadDatamodel.Understood.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFmodel A {\r\n  id Int @id\r\n}\r\n",
        "model A {\r  id Int @id\r}",
        "model A { id Int @id }",
        "/// doc\nmodel A { // {{{ \"\n  id Int @id /// }\n}",
        "/* model B {\n} */\nmodel A {\n  id Int @id\n}",
        "model A {\n  id Int @id @default(dbgenerated(\"nextval('a{}\\\"b')\"))\n}",
        "model A {\n  id Int @id\n  @@index([\n    id(sort: Desc,\n    ops: raw(\"x\")),\n  ], type: Brin, map: \"i }\")\n}",
        "model A {\n  id Int\n    @id\n    @default(1)\n}",
        "generator g {\n  provider = \"x\"\n  previewFeatures = [\"a\",\n    \"b\"]\n}\nmodel A {\n  id Int @id\n}",
        "datasource db {\n  provider = \"postgresql\"\n  url = env(\"X\")\n  schemas = [\"a\", \"b\"]\n  extensions = [x(map: \"y\", schema: \"z\")]\n}\nmodel A {\n  id Int @id\n}",
        "model A {\n  model Int @id\n  enum String\n  type Json\n  view Bytes?\n}",
        "type Old = String @db.Text\nmodel A {\n  id Int @id\n}",
        "model Ünïcödé_1 {\n  größe Int @id\n  日本 String\n}",
        "view V {\n  id Int @unique\n}",
        "model A {\n  id: Int @id\n  f Float @default(-1.5)\n  l Int[] @default([1, 2])\n}",
        "model A {\n\tid\u00a0Int\t@id\n}",
        "type Address {\n  street String\n}\nmodel A {\n  id Int @id\n  home Address?\n}",
        "model A {\n  id Int @id @future.thing(a: [b(c: \"d\")])\n  @@later(x)\n}"
      })
  void whatPrismaTakesIsUnderstood(String text) {
    assertThat(problems(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          model A {;  id Int @default("x;}                      | s.prisma:2: a string is not closed
          model A {;  id Int                                    | s.prisma:2: model A of line 1 is not closed before this line
          model A {;  id Int;model B {;  id Int;}               | s.prisma:3: model A of line 1 is not closed before this line
          model A {;  id;}                                      | s.prisma:2: the end of the line is not expected here
          model A {;  id Integer;}                              | s.prisma:2: field id of A has the type Integer, which nothing declares
          model A {;  id Int!;}                                 | s.prisma:2: ! is not expected here
          model A {;  id Int @id(;  b Int;}                     | s.prisma:3: Int stands where the ( of line 2 goes on or ends
          model A {;  id Int;  id Int;}                         | s.prisma:3: field id of A stands already at line 2
          model A {;  id Int;};enum A {;  X;}                   | s.prisma:4: A is declared already at s.prisma:1
          modle A {;  id Int;}                                  | s.prisma:1: modle begins no block that Prisma knows
          model {;  id Int;}                                    | s.prisma:1: { is not expected here
          model A {;  id Int @default("\\q");}                  | s.prisma:2: a string has the unknown escape \\q
          model A {;  id Int @default("\\u00g0");}              | s.prisma:2: a string has \\u without four hexadecimal digits
          /* model A {;  id Int;}                               | s.prisma:1: the comment that begins with /* never ends
          datasource d {;  provider = "mysql";};model A {; i Int;} | s.prisma:2: the datasource is for another database system
          generator g {;  provider = "x";}                      | s.prisma:1: there is no model
          """)
  void whatIsWrongIsToldWithItsLine(String text, String problem) {
    assertThat(problems(text.replace(";", "\n"))).contains(problem);
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    assertThat(
            problems(
                "model A {\n  a Strng\n  b Int @default(\"\n  c ]\n}\nmodel B {\n  d Nope?\n}"))
        .hasSizeGreaterThanOrEqualTo(4)
        .anyMatch(one -> one.startsWith("s.prisma:2:"))
        .anyMatch(one -> one.startsWith("s.prisma:3:"))
        .anyMatch(one -> one.startsWith("s.prisma:7:"));
  }

  @Test
  void whatIsNestedWithoutEndIsRefusedAndNotFollowed() {
    assertThat(problems("model A {\n  id Int @x(" + "[".repeat(100_000) + "\n}"))
        .contains("s.prisma:2: brackets are nested too deeply");
  }

  /// Whatever is cut off or left out: an answer, never an exception.
  @Test
  void everyPrefixOfASchemaHasAnAnswer() {
    var text =
        """
        model A {
          id Int @id @default(dbgenerated("a\\u0041"))
          u Unsupported("x")[]?
          @@index([id(sort: Desc)], map: "m") /* c */
        }
        enum E {
          X @map("y")
        }
        """;

    assertThat(Stream.iterate(0, i -> i <= text.length(), i -> i + 1))
        .allSatisfy(end -> {
          assertThat(Datamodel.read(List.of(new SchemaFile("s", text.substring(0, end)))))
              .isNotNull();
          assertThat(Datamodel.read(List.of(new SchemaFile("s", text.substring(end))))).isNotNull();
        });
  }

  private static Datamodel read(String text) {
    return switch (Datamodel.read(List.of(new SchemaFile("s.prisma", text)))) {
      case ReadDatamodel.Understood(var datamodel) -> datamodel;
      case ReadDatamodel.Refused(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static Model model(String text) {
    return read(text).models().getFirst();
  }

  private static List<String> problems(String text) {
    return switch (Datamodel.read(List.of(new SchemaFile("s.prisma", text)))) {
      case ReadDatamodel.Understood _ -> List.of();
      case ReadDatamodel.Refused(var problems) ->
          problems.stream().map(one -> one.place() + ": " + one.what()).toList();
    };
  }
}
