package dev.safemigrate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SettingsCheckerTest {
  private static final String URL = "postgresql://app:Tr0ub4dor@db/shop";

  private final Map<Setting, RawSettings.Value> settings = new EnumMap<>(Setting.class);
  private final Map<String, RawSettings.Value> variables = new HashMap<>();

  @BeforeEach
  void nameADatabase() {
    give(Setting.DATABASE_URL, URL);
  }

  @Test
  void aUrlIsAllThatIsNeeded() {
    var accepted = accepted();

    assertThat(accepted.database().url().toString()).isEqualTo("postgresql://app@db:5432/shop");
    assertThat(accepted.database().shadow()).isEmpty();
    assertThat(accepted.directory())
        .isEqualTo(new Settings.Directory(Optional.empty(), Settings.Order.UNSAID));
    assertThat(accepted.notices()).isEmpty();
  }

  @Test
  void whatIsNotGivenHasADefault() {
    assertThat(accepted().limits())
        .isEqualTo(
            new Settings.Limits(
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                Duration.ofSeconds(5),
                Optional.empty(),
                Duration.ofMinutes(25)));
    assertThat(accepted().policy())
        .isEqualTo(
            new Settings.Policy(
                Settings.Rehearsal.AUTO,
                Settings.Verify.CHANGED,
                Settings.Reaction.WARN,
                Settings.Reaction.WARN,
                DataDecision.NONE,
                DataDecision.NONE,
                false,
                List.of()));
    assertThat(accepted().reporting())
        .isEqualTo(
            new Settings.Reporting(
                Optional.empty(),
                Settings.OnFailure.CONTINUE,
                Settings.Color.AUTO,
                Settings.LogFormat.TEXT,
                false,
                new Settings.ReportFiles(Optional.empty(), Optional.empty())));
  }

  @Test
  void limitsAreRead() {
    give(Setting.CONNECT_WAIT, "0");
    give(Setting.LOCK_WAIT, "500ms");
    give(Setting.LOCK_TIMEOUT, "2s");
    give(Setting.STATEMENT_TIMEOUT, "1h");
    give(Setting.DEADLINE, "10m");

    assertThat(accepted().limits())
        .isEqualTo(
            new Settings.Limits(
                Duration.ZERO,
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Optional.of(Duration.ofHours(1)),
                Duration.ofMinutes(10)));
  }

  @Test
  void policiesAreRead() {
    give(Setting.REHEARSAL, "none");
    give(Setting.VERIFY, "always");
    give(Setting.ACCEPT_DATA, "a, b");
    give(Setting.APPLY_DATA, "..c");
    give(Setting.AHEAD, "fail");
    give(Setting.EDITED, "fail");
    give(Setting.ALLOW_EMPTY, "true");
    give(Setting.IGNORE, "public.x*, audit.*");

    assertThat(accepted().policy())
        .isEqualTo(
            new Settings.Policy(
                Settings.Rehearsal.NONE,
                Settings.Verify.ALWAYS,
                Settings.Reaction.FAIL,
                Settings.Reaction.FAIL,
                DataDecision.parse("a,b").orElseThrow(),
                DataDecision.parse("..c").orElseThrow(),
                true,
                List.of("public.x*", "audit.*")));
  }

  @Test
  void theFormOfTheReportIsRead() {
    give(Setting.STATUS_FILE, "/run/status.json");
    give(Setting.ON_FAILURE, "FAIL");
    give(Setting.COLOR, "always");
    give(Setting.LOG_FORMAT, "json");
    give(Setting.SHOW_ROW_DATA, "True");
    give(Setting.JUNIT_FILE, "junit.xml");
    give(Setting.SARIF_FILE, "a.sarif");

    assertThat(accepted().reporting())
        .isEqualTo(
            new Settings.Reporting(
                Optional.of("/run/status.json"),
                Settings.OnFailure.FAIL,
                Settings.Color.ALWAYS,
                Settings.LogFormat.JSON,
                true,
                new Settings.ReportFiles(Optional.of("junit.xml"), Optional.of("a.sarif"))));
  }

  @Test
  void pathsAndTheShadowDatabaseAreRead() {
    give(Setting.SHADOW_DATABASE_URL, "postgresql://app@db/shadow");
    give(Setting.MIGRATIONS, " db/migrations ");

    assertThat(accepted().database().shadow().map(DatabaseUrl::database)).hasValue("shadow");
    assertThat(accepted().directory().path()).contains("db/migrations");
  }

  @Test
  void theDirectConnectionIsPreferred() {
    settings.remove(Setting.DATABASE_URL);
    for (var variable : RawSettings.DATABASE_URLS) {
      set(variable, "postgresql://app@" + variable.replace('_', '-') + "/shop");
    }

    for (var variable : RawSettings.DATABASE_URLS) {
      assertThat(accepted().database().source()).isEqualTo(variable);
      assertThat(accepted().database().url().host()).isEqualTo(variable.replace('_', '-'));
      variables.remove(variable);
    }
  }

  @Test
  void ourOwnUrlComesFirstAndTheVariablesOfLibpqLast() {
    settings.remove(Setting.DATABASE_URL);
    set("PGHOST", "db");
    set("PGUSER", "app");
    assertThat(accepted().database().source()).isEqualTo("PG* variables");

    set("DATABASE_URL", URL);
    assertThat(accepted().database().source()).isEqualTo("DATABASE_URL");

    give(Setting.DATABASE_URL, URL);
    assertThat(accepted().database().source()).isEqualTo("--database-url");
  }

  @Test
  void anEmptyVariableCountsAsNotSet() {
    give(Setting.DATABASE_URL, "");
    set("DIRECT_URL", " ");
    set("DATABASE_URL", URL);

    assertThat(accepted().database().source()).isEqualTo("DATABASE_URL");
  }

  @Test
  void theShadowDatabaseMayBeNamedAsPrismaNamesIt() {
    set("SHADOW_DATABASE_URL", "postgresql://app@db/shadow");

    assertThat(accepted().database().shadow().map(DatabaseUrl::database)).hasValue("shadow");
  }

  @Test
  void theShadowDatabaseIsNotTheDatabase() {
    give(Setting.SHADOW_DATABASE_URL, "postgresql://other@db:5432/shop?schema=x");

    assertThat(complaints()).singleElement().asString().contains("--shadow-database-url");
  }

  @Test
  void noticesOfTheUrlNameTheirVariable() {
    settings.remove(Setting.DATABASE_URL);
    set("DATABASE_URL", URL + "?pgbouncer=true&foo=1");

    assertThat(accepted().notices())
        .hasSize(2)
        .allSatisfy(notice -> assertThat(notice).startsWith("DATABASE_URL: "))
        .anySatisfy(notice -> assertThat(notice).contains("DIRECT_URL"));
  }

  @Test
  void allComplaintsComeAtOnceAndRepeatNoValue() {
    give(Setting.DATABASE_URL, "postgresql://app:Tr0ub4dor/@db/shop");
    give(Setting.SHADOW_DATABASE_URL, "mysql://Tr0ub4dor");
    for (var setting : Setting.values()) {
      settings.putIfAbsent(setting, value("Tr0ub4dor,..", "--" + setting.label()));
    }

    var complaints = complaints();

    assertThat(complaints.toString()).doesNotContain("Tr0ub4dor");
    assertThat(complaints)
        .extracting(Complaint::setting)
        .containsExactlyInAnyOrder(
            "--database-url",
            "--shadow-database-url",
            "--on-failure",
            "--rehearsal",
            "--verify",
            "--connect-wait",
            "--lock-wait",
            "--lock-timeout",
            "--statement-timeout",
            "--deadline",
            "--accept-data",
            "--apply-data",
            "--ahead",
            "--edited",
            "--order",
            "--allow-empty",
            "--color",
            "--log-format",
            "--skip",
            "--show-row-data");
  }

  @Test
  void whatCannotBeReadIsAComplaintAmongTheOthers() {
    settings.remove(Setting.DATABASE_URL);
    var unreadable = new Complaint("DATABASE_URL_FILE", new Problem("it is gone", "mount it"));
    give(Setting.DEADLINE, "soon");

    var checked = SettingsChecker.check(new RawSettings(settings, variables, List.of(unreadable)));

    assertThat(checked)
        .isInstanceOfSatisfying(
            CheckedSettings.Refused.class,
            refused -> assertThat(refused.complaints()).hasSize(2).contains(unreadable));
  }

  @Test
  void withoutADatabaseTheComplaintSaysWhatToSet() {
    settings.remove(Setting.DATABASE_URL);

    assertThat(complaints()).singleElement().asString().contains("SAFE_MIGRATE_DATABASE_URL");
  }

  @ParameterizedTest
  @EnumSource(
      value = Setting.class,
      names = {"DEADLINE", "LOCK_TIMEOUT"})
  void aLimitOfZeroIsRefused(Setting setting) {
    give(setting, "0s");

    assertThat(complaints()).singleElement().asString().contains("zero");
  }

  @ParameterizedTest
  @CsvSource({"off", "0", "OFF"})
  void aTimeoutOfStatementsCanBeOff(String written) {
    give(Setting.STATEMENT_TIMEOUT, written);

    assertThat(accepted().limits().statementTimeout()).isEmpty();
  }

  @Test
  void aRehearsalFromAnEvidenceFileIsNotKnown() {
    give(Setting.REHEARSAL, "evidence");

    assertThat(complaints()).singleElement().asString().contains("auto, database, none");
  }

  @Test
  void aMigrationCannotBeBothAcceptedAndApplied() {
    give(Setting.ACCEPT_DATA, "a,b");
    give(Setting.APPLY_DATA, "b");

    assertThat(complaints()).singleElement().asString().contains("--apply-data");
  }

  @Test
  void howToReportIsKnownEvenIfTheRestIsRefused() {
    settings.remove(Setting.DATABASE_URL);
    give(Setting.STATUS_FILE, "/run/status.json");
    give(Setting.ON_FAILURE, "fail");

    var reporting = check().reporting();

    assertThat(reporting.statusFile()).hasValue("/run/status.json");
    assertThat(reporting.onFailure()).isEqualTo(Settings.OnFailure.FAIL);
  }

  @ParameterizedTest
  @CsvSource({"'', AUTO, AUTO", "1, '', NEVER", "1, always, ALWAYS", "'', never, NEVER"})
  void noColorCountsUnlessAskedOtherwise(String noColor, String color, Settings.Color expected) {
    give(Setting.COLOR, color);
    set("NO_COLOR", noColor);

    assertThat(accepted().reporting().color()).isEqualTo(expected);
  }

  @Test
  void aSkippedRunNeedsNoDatabase() {
    settings.remove(Setting.DATABASE_URL);
    set("SKIP_PRISMA_MIGRATIONS", "true");
    give(Setting.DEADLINE, "soon");

    assertThat(check())
        .isInstanceOfSatisfying(
            CheckedSettings.Skipped.class,
            skipped -> assertThat(skipped.source()).isEqualTo("SKIP_PRISMA_MIGRATIONS"));
  }

  @Test
  void ourOwnSkipCountsBeforeTheVariable() {
    give(Setting.SKIP, "false");
    set("SKIP_PRISMA_MIGRATIONS", "true");
    assertThat(check()).isInstanceOf(CheckedSettings.Accepted.class);

    give(Setting.SKIP, "true");
    assertThat(check()).isInstanceOf(CheckedSettings.Skipped.class);
  }

  @ParameterizedTest
  @CsvSource({"true, false", "1, true", "false, true", "'', true"})
  void onlyTheWordTrueInTheVariableSkips(String value, boolean runs) {
    set("SKIP_PRISMA_MIGRATIONS", value);

    assertThat(check() instanceof CheckedSettings.Accepted).isEqualTo(runs);
  }

  private void give(Setting setting, String text) {
    settings.put(setting, value(text, "--" + setting.label()));
  }

  private void set(String variable, String text) {
    variables.put(variable, value(text, variable));
  }

  private static RawSettings.Value value(String text, String source) {
    return new RawSettings.Value(new Secret(text), source);
  }

  private CheckedSettings check() {
    return SettingsChecker.check(new RawSettings(settings, variables, List.of()));
  }

  private Settings accepted() {
    return switch (check()) {
      case CheckedSettings.Accepted(var accepted) -> accepted;
      case CheckedSettings.Skipped skipped -> throw new AssertionError(skipped.toString());
      case CheckedSettings.Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  private List<Complaint> complaints() {
    return switch (check()) {
      case CheckedSettings.Accepted accepted -> throw new AssertionError(accepted.toString());
      case CheckedSettings.Skipped skipped -> throw new AssertionError(skipped.toString());
      case CheckedSettings.Refused(var complaints, _) -> complaints;
    };
  }
}
