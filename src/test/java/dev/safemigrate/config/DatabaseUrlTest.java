package dev.safemigrate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {
  private static final String SECRET = "Tr0ub4dor";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://app@db/shop                              | postgresql://app@db:5432/shop
          postgres://app:x@db:6000/shop?schema=public           | postgresql://app@db:6000/shop?schema=public
          POSTGRES://app@DB/shop                                | postgresql://app@DB:5432/shop
          postgresql://app:x@db:/shop                           | postgresql://app@db:5432/shop
          postgresql://app@[::1]:6000/shop                      | postgresql://app@[::1]:6000/shop
          postgresql://app@[fe80::1]/shop                       | postgresql://app@[fe80::1]:5432/shop
          postgresql://a%40b:x@db/s%20h                         | postgresql://a%40b@db:5432/s%20h
          postgresql://app@/shop                                | postgresql://app@localhost:5432/shop
          postgresql://app@db                                   | postgresql://app@db:5432/postgres
          postgresql://app@db/shop/more                         | postgresql://app@db:5432/shop
          postgresql://app@db/shop?host=other                   | postgresql://app@other:5432/shop
          postgresql://app@my_db.local/shop                     | postgresql://app@my_db.local:5432/shop
          postgresql://app@localhost/shop?host=/var/run/pg      | postgresql://app@localhost:5432/shop?host=%2Fvar%2Frun%2Fpg
          postgresql://app@localhost/shop?host=%2Frun&schema=a+b| postgresql://app@localhost:5432/shop?host=%2Frun&schema=a%20b
          postgresql://app@%2Frun%2Fpg/shop                     | postgresql://app@localhost:5432/shop?host=%2Frun%2Fpg
          """)
  void aUrlIsReadAsPrismaReadsIt(String text, String shown) {
    assertThat(valid(text).url().withoutPassword()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://app@db:5432/shop?schema=a%26b",
        "postgresql://a%2Fb@[::1]:1/s%C3%A9",
        "postgresql://app@localhost:5432/shop?host=%2Frun&schema=x"
      })
  void whatIsShownReadsBackAsTheSame(String text) {
    var url = valid(text).url();

    assertThat(valid(url.withoutPassword()).url()).isEqualTo(url);
    assertThat(url.withoutPassword()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "s%40e, s@e",
    "s@e, s@e",
    "s%e, s%e",
    "s%zz%41, s%zzA",
    "%C3%A9, é",
    "%FF, %FF",
    "a:b, a:b",
    "a+b, a+b",
    "a$b, a$b"
  })
  void aPasswordIsDecodedAndWhatCannotBeDecodedStands(String written, String meant) {
    var url = valid("postgresql://app:" + written + "@db/shop").url();

    assertThat(url.credentials().password().map(Secret::reveal)).hasValue(meant);
  }

  @Test
  void thePasswordIsShownNowhere() {
    var url = valid("postgresql://app:" + SECRET + "@db/shop?sslpassword=" + SECRET).url();

    assertThat(url.toString() + url.credentials() + url.tls() + url.startup())
        .doesNotContain(SECRET);
    assertThat(url.credentials().toString()).contains("***");
  }

  @ParameterizedTest
  @CsvSource({
    "Tr0ub4dor/x, slash, %2F",
    "Tr0ub4dor?x, question mark, %3F",
    "Tr0ub4dor#x, number sign, %23",
    "12/34, slash, %2F",
    "12?34, question mark, %3F",
    "12?a=34, question mark, %3F",
    "a@Tr0ub4dor/b, slash, %2F",
    "a@Tr0ub4dor?b, question mark, %3F",
    "a@Tr0ub4dor#b, number sign, %23"
  })
  void anUnencodedCharacterThatCutsThePasswordIsNamedAndThePasswordIsNot(
      String password, String character, String code) {
    var problems = problems("postgresql://app:" + password + "@db/shop");

    assertThat(problems).contains(character).contains(code).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource({"Tr0ub4dor@x, at sign, %40", "Tr0ub4dor%x, percent sign, %25"})
  void anUnencodedCharacterThatPrismaForgivesIsANotice(
      String password, String character, String code) {
    var notices = valid("postgresql://app:" + password + "@db/shop").notices();

    assertThat(String.join("", notices))
        .contains(character)
        .contains(code)
        .doesNotContain("Tr0ub4dor");
  }

  @ParameterizedTest
  @CsvSource({
    "'', empty",
    "'\"postgresql://app@db/shop\"', quotation marks",
    "prisma://accelerate.example/?api_key=Tr0ub4dor, proxy",
    "prisma+postgres://localhost:51213/?api_key=Tr0ub4dor, DIRECT_URL",
    "file:./Tr0ub4dor.db, SQLite",
    "mysql://app:Tr0ub4dor@db/shop, MySQL",
    "sqlserver://db;password=Tr0ub4dor, SQL Server",
    "mongodb+srv://app:Tr0ub4dor@db/shop, MongoDB",
    "jdbc:postgresql://db/shop?password=Tr0ub4dor, JDBC",
    "Tr0ub4dor, postgresql://",
    "postgresql:Tr0ub4dor, postgresql://",
    "postgresql://db/shop, no user",
    "postgresql://:Tr0ub4dor@db/shop, no user",
    "postgresql://app:Tr0ub4dor, port",
    "postgresql://app:Tr0ub4dor@db:port/shop, port",
    "postgresql://app:Tr0ub4dor@db:0/shop, port",
    "postgresql://app:Tr0ub4dor@db:99999/shop, port",
    "postgresql://app:Tr0ub4dor@::1/shop, brackets",
    "postgresql://app:Tr0ub4dor@[::1/shop, brackets",
    "'postgresql://app:Tr0ub4dor@a,b/shop', several hosts",
    "'postgresql://app:Tr0ub4dor@a:1,b:2/shop', port",
    "'postgresql://app:Tr0ub4dor@a b/shop', host",
    "postgresql://app:Tr0ub4dor@db/shop?sslmode=always, sslmode",
    "postgresql://app:Tr0ub4dor@db/shop?connect_timeout=soon, connect_timeout",
    "postgresql://app:Tr0ub4dor@db/shop?pgbouncer=yes, pgbouncer",
    "postgresql://app:Tr0ub4dor@db/shop?channel_binding=yes, channel_binding",
    "postgresql://app:Tr0ub4dor@db/shop#main, number sign"
  })
  void whatCannotBeUsedIsRefusedWithTheReason(String text, String reason) {
    assertThat(problems(text)).contains(reason).doesNotContain(SECRET);
  }

  @Test
  void allFlawsAreToldAtOnce() {
    var parsed = DatabaseUrl.parse("postgresql://:x@db:0/shop?sslmode=yes&pgbouncer=1");

    assertThat(parsed)
        .isInstanceOfSatisfying(
            ParsedUrl.Invalid.class, invalid -> assertThat(invalid.problems()).hasSize(4));
  }

  @ParameterizedTest
  @CsvSource({
    "'', PREFER, NONE",
    "sslmode=disable, DISABLE, NONE",
    "sslmode=allow, ALLOW, NONE",
    "sslmode=require, REQUIRE, NONE",
    "sslmode=verify-full, REQUIRE, CERTIFICATE_AND_HOST",
    "sslmode=verify-ca&sslcert=ca.pem, REQUIRE, CERTIFICATE",
    "sslmode=verify-ca, REQUIRE, CERTIFICATE_AND_HOST",
    "sslmode=verify-ca&sslrootcert=system, REQUIRE, CERTIFICATE_AND_HOST",
    "sslaccept=strict, PREFER, CERTIFICATE_AND_HOST",
    "sslaccept=other, PREFER, CERTIFICATE_AND_HOST",
    "sslmode=require&sslaccept=strict, REQUIRE, CERTIFICATE_AND_HOST",
    "sslmode=require&sslaccept=accept_invalid_certs, REQUIRE, NONE",
    "sslmode=verify-full&sslaccept=accept_invalid_certs, REQUIRE, CERTIFICATE_AND_HOST"
  })
  void encryptionIsTakenAtItsWord(
      String query, Tls.Encryption encryption, Tls.Verification verification) {
    var tls = valid("postgresql://app@db/shop?" + query).url().tls();

    assertThat(tls.encryption()).isEqualTo(encryption);
    assertThat(tls.verification()).isEqualTo(verification);
  }

  @Test
  void certificatesAreReadFromTheUrl() {
    var query = "?sslcert=/ca.pem&sslidentity=/id.p12&sslpassword=x%26y";

    var parsed = valid("postgresql://app@db/shop" + query);

    assertThat(parsed.url().tls().rootCertificate()).hasValue("/ca.pem");
    assertThat(parsed.url().tls().identity())
        .hasValue(new Tls.Identity("/id.p12", new Secret("x&y")));
    assertThat(parsed.notices()).singleElement().asString().contains("not checked");
  }

  @Test
  void whatASessionIsStartedWithIsReadFromTheUrl() {
    var query =
        "?connect_timeout=7&application_name=shop&options=-c%20x%3D1&pgbouncer=true"
            + "&channel_binding=require";

    assertThat(valid("postgresql://app@db/shop" + query).url().startup())
        .isEqualTo(
            new Startup(
                Optional.of(Duration.ofSeconds(7)),
                "shop",
                Optional.of("-c x=1"),
                true,
                Startup.ChannelBinding.REQUIRE));
    assertThat(valid("postgresql://app@db/shop").url().startup()).isEqualTo(Startup.DEFAULT);
    assertThat(valid("postgresql://app@db/shop?connect_timeout=0").url().startup().connectTimeout())
        .isEmpty();
  }

  @Test
  void parametersOfAPoolAreAcceptedInSilence() {
    var query = "?connection_limit=1&pool_timeout=2&statement_cache_size=0&connect_timeout=3";

    assertThat(valid("postgresql://app@db/shop" + query).notices()).isEmpty();
  }

  @Test
  void anUnknownParameterIsANoticeWithoutItsValue() {
    var notices = valid("postgresql://app@db/shop?apikey=" + SECRET + "&a.b=1").notices();

    assertThat(notices)
        .containsExactly(
            "parameter apikey is not known and has no effect",
            "a parameter of the URL is not known and has no effect");
  }

  @Test
  void aTimeoutOfTheSocketIsNotAppliedAndSaysSo() {
    assertThat(valid("postgresql://app@db/shop?socket_timeout=3").notices())
        .singleElement()
        .asString()
        .contains("deadline");
  }

  @Test
  void anotherDatabaseOfTheSameServer() {
    var url = valid("postgresql://app:x@db:6000/shop?sslmode=require").url();

    var other = url.withDatabase("shadow");

    assertThat(other.database()).isEqualTo("shadow");
    assertThat(other.withDatabase("shop")).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "db/shop?pgbouncer=true, true",
    "ep-x-pooler.eu.neon.tech/shop, true",
    "aws.pooler.supabase.com:6543/shop, true",
    "aws.pooler.supabase.com:5432/shop, false",
    "shop.postgres.database.azure.com:6432/shop, true",
    "shop.postgres.database.azure.com/shop, false",
    "db/shop, false"
  })
  void aTransactionPoolerIsKnownByTheUrl(String rest, boolean pooler) {
    assertThat(valid("postgresql://app@" + rest).url().isTransactionPooler()).isEqualTo(pooler);
  }

  @ParameterizedTest
  @CsvSource({
    "ep-x-1-pooler.eu.neon.tech/shop, ep-x-1.eu.neon.tech:5432",
    "aws.pooler.supabase.com:6543/shop, aws.pooler.supabase.com:5432",
    "shop.postgres.database.azure.com:6432/shop, shop.postgres.database.azure.com:5432",
    "db/shop?pgbouncer=true,",
    "ep-x-1.eu.neon.tech/shop,"
  })
  void whereTheWayPastThePoolerIsKnownItIsTold(String rest, @Nullable String past) {
    assertThat(valid("postgresql://app@" + rest).url().past()).isEqualTo(Optional.ofNullable(past));
  }

  @Test
  void libpqsVariablesMakeAUrl() {
    var variables =
        Map.of(
            "PGHOST", "db",
            "PGPORT", "6000",
            "PGUSER", "a@b",
            "PGPASSWORD", "p@/#?%",
            "PGDATABASE", "shop",
            "PGSSLMODE", "verify-full");

    var url = validOf(DatabaseUrl.fromVariables(variables).orElseThrow()).url();

    assertThat(url.withoutPassword()).isEqualTo("postgresql://a%40b@db:6000/shop");
    assertThat(url.credentials().password()).hasValue(new Secret("p@/#?%"));
    assertThat(url.tls().verification()).isEqualTo(Tls.Verification.CERTIFICATE_AND_HOST);
  }

  @Test
  void libpqsVariablesMayNameASocketAndLeaveTheRestOut() {
    var variables = Map.of("PGHOST", "/run/pg", "PGUSER", "app");

    var url = validOf(DatabaseUrl.fromVariables(variables).orElseThrow()).url();

    assertThat(url.address()).isEqualTo(new Address.UnixSocket("/run/pg", 5432));
    assertThat(url.database()).isEqualTo("app");
  }

  @Test
  void libpqsVariablesWithoutHostAndDatabaseNameNothing() {
    assertThat(DatabaseUrl.fromVariables(Map.of("PGUSER", "app"))).isEmpty();
    assertThat(DatabaseUrl.fromVariables(Map.of("PGHOST", "db")).orElseThrow())
        .isEqualTo(
            new ParsedUrl.Invalid(
                List.of(new Problem("PGUSER is not set", "set it to the database user"))));
  }

  private static ParsedUrl.Valid valid(String text) {
    return validOf(DatabaseUrl.parse(text));
  }

  private static ParsedUrl.Valid validOf(ParsedUrl parsed) {
    return switch (parsed) {
      case ParsedUrl.Valid valid -> valid;
      case ParsedUrl.Invalid(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static String problems(String text) {
    return switch (DatabaseUrl.parse(text)) {
      case ParsedUrl.Valid valid -> throw new AssertionError("accepted: " + valid);
      case ParsedUrl.Invalid(var problems) -> problems.toString();
    };
  }
}
