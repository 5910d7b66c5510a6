package dev.safemigrate.report;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.catalog.ScriptError;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.evidence.ObjectEvidence;
import dev.safemigrate.evidence.Replay;
import dev.safemigrate.evidence.StatementEvidence;
import dev.safemigrate.evidence.Verdict;
import dev.safemigrate.history.Checksum;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.Standing;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.report.MigrationReport.Action;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reports as runs of a web shop leave them; the tests of all renderers share them.
final class SampleReports {
  /// The file that holds a report's expected form.
  static Path file(String name) {
    return Path.of("src/test/resources/dev/safemigrate/report", name);
  }

  static final Instant START = Instant.parse("2025-11-03T03:12:44.120Z");
  static final RunDetails RUN =
      new RunDetails(
          "0b54a0f2-5c9e-4f3b-9f5a-1d2c3b4a5f60",
          START,
          START.plusMillis(1834),
          "shop-7d9c",
          Optional.of("shop-7d9c-x2k4p"));
  static final DatabaseDetails DATABASE =
      new DatabaseDetails("db.internal", 5432, "shop", "public", "17.4", "shop_owner");
  static final MigrationName INIT = new MigrationName("20250912080000_init");
  static final MigrationName ORDERS = new MigrationName("20251017171256_add_orders");
  static final MigrationName BACKFILL = new MigrationName("20251020094500_backfill_totals");
  static final MigrationName COUPONS = new MigrationName("20251101120000_add_coupons");

  private static final VerificationResult IN_SYNC = new VerificationResult.InSync();
  private static final VerificationResult UNCHANGED =
      new VerificationResult.NotVerified("nothing was changed");

  private SampleReports() {}

  /// Every sample by its name.
  static Map<String, Report> all() {
    return Map.ofEntries(
        Map.entry("repaired", repaired()),
        Map.entry("nothing-to-do", nothingToDo()),
        Map.entry("refused", refused()),
        Map.entry("failed", failed()),
        Map.entry("drift", drift()),
        Map.entry("unreachable", unreachable()),
        Map.entry("skipped", skipped()),
        Map.entry("planned", planned()),
        Map.entry("undecided", undecided()));
  }

  /// A run that recorded what was there, applied the rest and found all in sync.
  static Report repaired() {
    var migrations =
        List.of(
            recorded(INIT),
            weighed(ORDERS, Standing.FAILED, Action.MARKED_APPLIED, present(ORDERS), 9),
            weighed(BACKFILL, Standing.UNRECORDED, Action.APPLIED, absent(BACKFILL), 1240),
            weighed(COUPONS, Standing.UNRECORDED, Action.APPLIED, absent(COUPONS), 42));
    return report(migrations, List.of(), IN_SYNC);
  }

  /// The common run.
  static Report nothingToDo() {
    var ahead =
        Finding.warning(
            FindingCode.DATABASE_AHEAD,
            "20251102000000_hotfix",
            "The migration 20251102000000_hotfix is recorded, but the directory prisma/migrations does"
                + " not have it. A newer version of the application was deployed here.",
            "Deploy the version of the application that holds it, or take it into the directory.");
    return report(List.of(recorded(INIT), recorded(ORDERS)), List.of(ahead), UNCHANGED);
  }

  /// A run that refused to act on two of three unresolved migrations.
  static Report refused() {
    var migrations =
        List.of(
            recorded(INIT),
            weighed(ORDERS, Standing.FAILED, Action.REFUSED, conflicting(ORDERS), 0),
            weighed(BACKFILL, Standing.UNRECORDED, Action.REFUSED, unproven(BACKFILL), 0),
            weighed(COUPONS, Standing.UNRECORDED, Action.TO_APPLY, absent(COUPONS), 0));
    return report(migrations, List.of(edited(), unproven(), conflict()), UNCHANGED);
  }

  private static Finding conflict() {
    return Finding.error(
        FindingCode.CONFLICT,
        ORDERS.value(),
        "The index public.orders_user_idx exists, but under another definition than any migration"
            + " gives it: expected CREATE INDEX … (user_id), found CREATE INDEX … (user_id, id)."
            + " Somebody changed it by hand.",
        """
        Make it as the migration leaves it, then start the run again:

        DROP INDEX "public"."orders_user_idx";
        CREATE INDEX "orders_user_idx" ON "public"."orders" ("user_id");\
        """);
  }

  private static Finding unproven() {
    return Finding.error(
        FindingCode.DATA_NOT_PROVABLE,
        BACKFILL.value(),
        "Nothing shows whether statement 2 of 20251020094500_backfill_totals ran (UPDATE, line 4 of"
            + " prisma/migrations/20251020094500_backfill_totals/migration.sql).",
        """
        If it ran:       --accept-data 20251020094500_backfill_totals
        If it must run:  --apply-data 20251020094500_backfill_totals\
        """);
  }

  private static Finding edited() {
    return Finding.warning(
        FindingCode.EDITED,
        INIT.value(),
        "The script of 20250912080000_init was edited after it was applied: only its line ends"
            + " differ.",
        "Nothing must be done. To silence it, restore the recorded line ends with .gitattributes.");
  }

  /// A run in which a script failed after another one had been applied.
  static Report failed() {
    var error =
        new MigrationError(
            "P3018",
            "23505",
            "could not create unique index \"orders_number_key\"",
            3,
            12,
            Optional.of("Remove the duplicates first."));
    var failing =
        new MigrationReport(
            BACKFILL,
            Checksum.of(BACKFILL.value()),
            Standing.UNRECORDED,
            Optional.of(absent(BACKFILL)),
            Action.ROLLED_BACK,
            Duration.ofMillis(3050),
            Optional.of(error));
    var migrations =
        List.of(
            recorded(INIT),
            weighed(ORDERS, Standing.UNRECORDED, Action.APPLIED, absent(ORDERS), 310),
            failing,
            weighed(COUPONS, Standing.UNRECORDED, Action.TO_APPLY, absent(COUPONS), 0));
    var finding =
        Finding.error(
            FindingCode.MIGRATION_FAILED,
            BACKFILL.value(),
            "20251020094500_backfill_totals failed at statement 3 (line 12): could not create unique"
                + " index \"orders_number_key\" (23505). Everything of it was rolled back.",
            "SELECT number, count(*) FROM public.orders GROUP BY number HAVING count(*) > 1;");
    return report(
        migrations, List.of(finding), new VerificationResult.NotVerified("a migration failed"));
  }

  /// A run that found the database changed by hand.
  static Report drift() {
    var differences =
        List.of(
            new Difference(column("users", "email", "nullability"), some("NOT NULL"), some("NULL")),
            new Difference(
                new ObjectId(ObjectKind.INDEX, "public", "", "users_email_key", "definition"),
                some("CREATE UNIQUE INDEX users_email_key ON public.users USING btree (email)"),
                Optional.empty()),
            new Difference(
                new ObjectId(ObjectKind.TABLE, "public", "", "users_backup", "definition"),
                Optional.empty(),
                some("ordinary")));
    var finding =
        Finding.error(
            FindingCode.DRIFT,
            "",
            "3 objects of the database are not as the migrations leave them.",
            "Write a migration for what shall stay, and undo the rest by hand.");
    return report(
        List.of(recorded(INIT)), List.of(finding), new VerificationResult.Drift(differences));
  }

  /// A run that did not get to the database.
  static Report unreachable() {
    var finding =
        Finding.error(
            FindingCode.UNREACHABLE,
            "db.internal:5432",
            "The server db.internal:5432 refused the connection for 60 s.",
            "Check that the server runs and that the host and port in DATABASE_URL are right.");
    return new Report(
        RUN,
        Conclusion.of(List.of(finding), UNCHANGED, false),
        new DatabaseDetails("db.internal", 5432, "shop", "public", "", "shop_owner"),
        new DirectoryDetails("prisma/migrations", 0, ""),
        List.of(),
        List.of(finding),
        new VerificationResult.NotVerified("the database could not be reached"),
        Optional.empty(),
        Timings.none());
  }

  /// A run that the operator switched off.
  static Report skipped() {
    return new Report(
        RUN,
        Conclusion.skipped(false),
        new DatabaseDetails("", 0, "", "", "", ""),
        new DirectoryDetails("", 0, ""),
        List.of(),
        List.of(),
        new VerificationResult.NotVerified("switched off"),
        Optional.empty(),
        Timings.none());
  }

  /// A plan that would act.
  static Report planned() {
    var partial = new Verdict.Partial(List.of(new Statement(3, 12, "CREATE INDEX …")), List.of());
    var migrations =
        List.of(
            recorded(INIT),
            weighed(ORDERS, Standing.UNRECORDED, Action.TO_MARK_APPLIED, present(ORDERS), 0),
            weighed(BACKFILL, Standing.FAILED, Action.TO_APPLY, evidence(BACKFILL, partial), 0),
            weighed(COUPONS, Standing.ROLLED_BACK, Action.TO_APPLY, absent(COUPONS), 0));
    return report(migrations, List.of(), new VerificationResult.NotVerified("only planned"));
  }

  /// History against directory, before a deploy.
  static Report status() {
    var migrations =
        List.of(
            recorded(INIT),
            standing(ORDERS, Standing.FAILED),
            standing(BACKFILL, Standing.ROLLED_BACK),
            standing(COUPONS, Standing.UNRECORDED));
    return report(migrations, List.of(), new VerificationResult.NotVerified("not asked for"));
  }

  /// A run with the rarer verdicts.
  static Report undecided() {
    var statement = new Statement(1, 1, "UPDATE …");
    var error = new ScriptError(statement, "42P01", "no such table", Optional.empty(), 1);
    var verdicts =
        List.of(
            evidence(INIT, new Verdict.Undecided(List.of(statement))),
            evidence(ORDERS, new Verdict.NotRehearsed(error)),
            evidence(BACKFILL, new Verdict.NoCatalogEffect()));
    var migrations =
        verdicts.stream()
            .map(one -> weighed(one.migration(), Standing.FAILED, Action.REFUSED, one, 0))
            .toList();
    var finding =
        Finding.error(FindingCode.UNDECIDED, INIT.value(), "Nothing tells.", "Look yourself.");
    return report(migrations, List.of(finding), UNCHANGED);
  }

  /// A present migration that touches many objects, one of them in conflict and last.
  static Report manyObjects(int count) {
    var objects =
        IntStream.range(0, count)
            .mapToObj(index ->
                new ObjectEvidence(
                    column("wide", "c" + index, "type"),
                    index == count - 1 ? ObjectEvidence.Says.CONFLICT : ObjectEvidence.Says.PRESENT,
                    some("text"),
                    some("text")))
            .toList();
    var evidence =
        new Evidence(
            INIT, new Verdict.Present(), new Replay.InOneTransaction(), objects, List.of());
    return report(
        List.of(weighed(INIT, Standing.UNRECORDED, Action.MARKED_APPLIED, evidence, 1)),
        List.of(),
        IN_SYNC);
  }

  static Report report(
      List<MigrationReport> migrations, List<Finding> findings, VerificationResult verification) {
    return new Report(
        RUN,
        Conclusion.of(findings, verification, false),
        DATABASE,
        new DirectoryDetails("prisma/migrations", migrations.size(), "5e".repeat(32)),
        migrations,
        findings,
        verification,
        Optional.empty(),
        new Timings(
            Duration.ofMillis(12),
            Duration.ofMillis(3),
            Duration.ofMillis(8),
            Duration.ofMillis(310),
            Duration.ofMillis(1),
            Duration.ofMillis(1291),
            Duration.ofMillis(88)));
  }

  private static MigrationReport recorded(MigrationName name) {
    return standing(name, Standing.RECORDED);
  }

  private static MigrationReport standing(MigrationName name, Standing standing) {
    return new MigrationReport(
        name,
        Checksum.of(name.value()),
        standing,
        Optional.empty(),
        Action.NONE,
        Duration.ZERO,
        Optional.empty());
  }

  private static MigrationReport weighed(
      MigrationName name, Standing standing, Action action, Evidence evidence, int milliseconds) {
    return new MigrationReport(
        name,
        Checksum.of(name.value()),
        standing,
        Optional.of(evidence),
        action,
        Duration.ofMillis(milliseconds),
        Optional.empty());
  }

  private static Evidence present(MigrationName name) {
    return evidence(name, new Verdict.Present());
  }

  private static Evidence absent(MigrationName name) {
    return evidence(name, new Verdict.Absent());
  }

  private static Evidence conflicting(MigrationName name) {
    var index = new ObjectId(ObjectKind.INDEX, "public", "", "orders_user_idx", "definition");
    var difference = new Difference(index, some("(user_id)"), some("(user_id, id)"));
    return evidence(name, new Verdict.Conflicting(List.of(difference)));
  }

  private static Evidence unproven(MigrationName name) {
    var statement = new Statement(2, 4, "UPDATE public.orders SET total = 0");
    var unproven = new StatementEvidence(statement, "UPDATE", StatementEvidence.Says.UNPROVEN);
    var objects = present(name).objects();
    return new Evidence(
        name, new Verdict.Present(), new Replay.InOneTransaction(), objects, List.of(unproven));
  }

  private static Evidence evidence(MigrationName name, Verdict verdict) {
    var says =
        verdict instanceof Verdict.Present
            ? ObjectEvidence.Says.PRESENT
            : ObjectEvidence.Says.ABSENT;
    var objects =
        Stream.of(column("orders", "total", "type"), column("orders", "total", "nullability"))
            .map(object ->
                new ObjectEvidence(
                    object,
                    says,
                    some("integer"),
                    says == ObjectEvidence.Says.PRESENT ? some("integer") : Optional.empty()))
            .toList();
    return new Evidence(name, verdict, new Replay.InOneTransaction(), objects, List.of());
  }

  private static ObjectId column(String table, String name, String aspect) {
    return new ObjectId(ObjectKind.COLUMN, "public", table, name, aspect);
  }

  private static Optional<String> some(String definition) {
    return Optional.of(definition);
  }
}
