package dev.safemigrate.plan;

import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.evidence.Verdict;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationRecord;
import dev.safemigrate.history.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides whether a migration may be recorded because an operator asks for it. Pure, total and
/// deterministic.
public final class Resolving {
  private Resolving() {}

  /// Whether the database must be weighed first.
  ///
  /// @param acceptUnproven whether the operator's word is enough
  public static boolean needsProof(Facts facts, MigrationName name, boolean acceptUnproven) {
    return !acceptUnproven
        && facts.directory().find(name).isPresent()
        && facts.history().standingOf(name) != Standing.RECORDED;
  }

  /// The migrations that are meant, each once and those of the directory in its order: the one of
  /// that name, or the only one, of the directory or the history, that is called so after its time.
  /// Nothing else is guessed.
  public static List<MigrationName> named(Facts facts, List<String> given) {
    var order = facts.directory().migrations().stream().map(Migration::name).toList();
    return given.stream()
        .map(one -> named(facts, one))
        .distinct()
        .sorted(Comparator.comparingInt(order::indexOf))
        .toList();
  }

  private static MigrationName named(Facts facts, String given) {
    var exact = new MigrationName(given);
    var all =
        Stream.concat(
                facts.directory().migrations().stream().map(Migration::name),
                facts.history().records().stream().map(MigrationRecord::name))
            .distinct()
            .toList();
    var alike =
        all.stream().filter(name -> name.value().replaceFirst("^\\d+_", "").equals(given)).toList();
    return all.contains(exact) || alike.size() != 1 ? exact : alike.getFirst();
  }

  /// Records it as executed to its end.
  public static Plan applied(Facts facts, MigrationName name, boolean acceptUnproven) {
    if (facts.history().standingOf(name) == Standing.RECORDED) {
      return new Plan.UpToDate(List.of(alreadyApplied(name)));
    }
    var obstacles = Preconditions.toKeepingHistory(facts);
    if (!obstacles.isEmpty()) {
      return new Plan.Refuse(obstacles);
    }
    if (facts.directory().find(name).isEmpty()) {
      return new Plan.Refuse(List.of(unknown(facts, name)));
    }
    return acceptUnproven
        ? proceed(
            new Step.MarkApplied(
                name,
                MigrationRecord.ACCEPTED + " without proof by the operator (--accept-unproven)"))
        : appliedIfShown(facts, name);
  }

  /// Records that nothing of it is there.
  public static Plan rolledBack(Facts facts, MigrationName name, boolean acceptUnproven) {
    if (facts.history().standingOf(name) == Standing.ROLLED_BACK) {
      return new Plan.UpToDate(List.of(alreadyRolledBack(name)));
    }
    if (facts.history().failedRecordsOf(name).isEmpty()) {
      return new Plan.Refuse(List.of(noFailedRow(facts, name)));
    }
    var obstacles = Preconditions.toKeepingHistory(facts);
    if (!obstacles.isEmpty()) {
      return new Plan.Refuse(obstacles);
    }
    boolean absent =
        evidence(facts, name).filter(one -> one.verdict() instanceof Verdict.Absent).isPresent();
    return acceptUnproven || absent
        ? proceed(new Step.MarkRolledBack(name))
        : new Plan.Refuse(List.of(notShown(facts, name, "gone", "rolled-back")));
  }

  private static Plan appliedIfShown(Facts facts, MigrationName name) {
    if (!(facts.proof() instanceof Proof.Shown(var weighed))) {
      return new Plan.Refuse(List.of(notShown(facts, name, "there", "applied")));
    }
    return weighed
        .of(name)
        .map(one ->
            switch (Judgement.of(facts, weighed, one)) {
              case Judgement.Do(Step.MarkApplied step) -> proceed(step);
              case Judgement.Do _ ->
                  new Plan.Refuse(List.of(notShown(facts, name, "there", "applied")));
              case Judgement.Reject(var reasons) ->
                  new Plan.Refuse(
                      reasons.isEmpty() ? List.of(Refusals.unexplained(weighed)) : reasons);
            })
        .orElseGet(() -> new Plan.Refuse(List.of(unknown(facts, name))));
  }

  private static Plan proceed(Step step) {
    return new Plan.Proceed(new ArrayList<>(List.of(step)), List.of());
  }

  private static Optional<Evidence> evidence(Facts facts, MigrationName name) {
    return facts.proof() instanceof Proof.Shown(var weighed) ? weighed.of(name) : Optional.empty();
  }

  private static String verdict(Facts facts, MigrationName name) {
    if (facts.proof() instanceof Proof.Unavailable(var reason, _)) {
      return "nothing could be rehearsed: " + reason;
    }
    return evidence(facts, name)
        .map(one -> "the database shows that it is " + one.verdict().word())
        .orElse("its script is not in " + facts.directory().path());
  }

  /// What a plain run would do, where it would do something: mostly that is what is wanted.
  private static String ordinarily(Facts facts, MigrationName name) {
    return evidence(facts, name)
        .flatMap(one ->
            switch (one.verdict()) {
              case Verdict.Present _
                  when one.unproven().isEmpty() && one.shownMissing().isEmpty() ->
                  Optional.of("A plain run of safe-migrate would record it as applied.");
              case Verdict.Absent _ -> Optional.of("A plain run of safe-migrate would execute it.");
              case Verdict.Present _,
                  Verdict.Partial _,
                  Verdict.Conflicting _,
                  Verdict.NoCatalogEffect _,
                  Verdict.NotRehearsed _,
                  Verdict.Undecided _,
                  Verdict.Overtaken _,
                  Verdict.Misnamed _,
                  Verdict.Hidden _ ->
                  Optional.empty();
            })
        .orElse("See what is there with safe-migrate plan.");
  }

  private static Finding notShown(Facts facts, MigrationName name, String state, String flag) {
    return Finding.error(
        FindingCode.NOT_PROVABLE,
        name.value(),
        "It is not shown that migration "
            + name
            + " is wholly "
            + state
            + ": "
            + verdict(facts, name)
            + ".",
        ordinarily(facts, name)
            + " If you know better, say so, and the history will"
            + " tell:\nsafe-migrate resolve --"
            + flag
            + " "
            + name
            + " --accept-unproven");
  }

  private static Finding alreadyApplied(MigrationName name) {
    return new Finding(
        FindingCode.NOT_PROVABLE,
        Severity.INFO,
        name.value(),
        "Migration " + name + " is recorded as applied already.",
        "Nothing is to be done.");
  }

  private static Finding alreadyRolledBack(MigrationName name) {
    return new Finding(
        FindingCode.NOT_PROVABLE,
        Severity.INFO,
        name.value(),
        "Migration " + name + " is recorded as rolled back already.",
        "Nothing is to be done.");
  }

  private static Finding unknown(Facts facts, MigrationName name) {
    return Finding.error(
        FindingCode.MIGRATION_FILE_MISSING,
        name.value(),
        "There is no migration " + name + " in " + facts.directory().path() + ".",
        "Give the name of its folder, or what follows the time in it if no other has the same; say where the migrations are with --migrations.");
  }

  private static Finding noFailedRow(Facts facts, MigrationName name) {
    return Finding.error(
        FindingCode.NOT_PROVABLE,
        name.value(),
        "The history has no failed row of migration " + name + ", so nothing is to be rolled back.",
        "See the rows:\nSELECT * FROM "
            + facts.access().historyTable()
            + " WHERE migration_name = "
            + Repairs.literal(name.value())
            + ";");
  }
}
