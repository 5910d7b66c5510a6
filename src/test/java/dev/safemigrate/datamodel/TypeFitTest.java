package dev.safemigrate.datamodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TypeFitTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "text",
        "character varying(191)",
        "timestamp(3) without time zone",
        "numeric(65,30)",
        "public.\"Role\"[]",
        "\"my schema\".\"a.\"\"b(1)\"",
        "public.vector(1536)",
        "extensions.citext",
        "bit(1)[]"
      })
  void aTypeIsPrintedAsItWasRead(String text) {
    assertThat(ColumnType.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text                           | text                           | FITS
          text                           | character varying              | FITS
          text                           | public.citext                  | FITS
          text                           | character varying(20)          | FAILS
          text                           | uuid                           | FAILS
          text                           | text[]                         | FAILS
          text[]                         | text[]                         | FITS
          text                           | public.mytype                  | FAILS
          text                           | public."Role"                  | FAILS
          citext                         | text                           | LOSES
          uuid                           | text                           | FAILS
          character varying(20)          | character varying(30)          | FITS
          character varying(20)          | text                           | FITS
          character varying(20)          | character varying(10)          | FAILS
          character varying(20)          | character(20)                  | LOSES
          character                      | character(1)                   | FITS
          integer                        | bigint                         | FITS
          integer                        | smallint                       | FAILS
          integer                        | text                           | FAILS
          bigint                         | integer                        | FAILS
          double precision               | real                           | LOSES
          real                           | double precision               | FITS
          double precision               | numeric                        | FAILS
          numeric(65,30)                 | numeric                        | FITS
          numeric(10,2)                  | numeric(12,2)                  | FITS
          numeric(10,2)                  | numeric(12,6)                  | FAILS
          numeric(10,2)                  | numeric(10,1)                  | FAILS
          numeric                        | numeric(10,2)                  | FAILS
          timestamp(3) without time zone | timestamp without time zone    | FITS
          timestamp(3) without time zone | timestamp(0) without time zone | LOSES
          timestamp(3) without time zone | timestamp(3) with time zone    | LOSES
          timestamp(3) without time zone | date                           | FAILS
          jsonb                          | json                           | LOSES
          json                           | jsonb                          | FITS
          bit                            | bit(1)                         | FITS
          bit(8)                         | bit(4)                         | FAILS
          bytea                          | text                           | FAILS
          """)
  void aColumnMustTakeWhateverTheClientWrites(String wanted, String actual, TypeFit fit) {
    assertThat(TypeFit.of(ColumnType.parse(wanted), ColumnType.parse(actual))).isEqualTo(fit);
  }
}
