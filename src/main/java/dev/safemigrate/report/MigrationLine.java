package dev.safemigrate.report;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.evidence.ObjectEvidence;
import dev.safemigrate.evidence.StatementEvidence;
import dev.safemigrate.evidence.Verdict;
import dev.safemigrate.history.Standing;
import dev.safemigrate.plan.DataWords;
import dev.safemigrate.report.Colours.Tone;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/// What was done about one migration, and on what evidence, in plain words.
///
/// @param symbol `+` applied, `=` recorded as applied, `x` not done, `?` yet to be done
/// @param text for example `applied in 42 ms: nothing of it was there`
record MigrationLine(Tone tone, String symbol, String text) {

  static MigrationLine of(MigrationReport migration, Occasion occasion) {
    var time = migration.duration().isZero() ? "" : " in " + Words.duration(migration.duration());
    return switch (migration.action()) {
      case APPLIED ->
          new MigrationLine(Tone.GOOD, "+", "applied" + time + because(whyApply(migration, "was")));
      case MARKED_APPLIED ->
          new MigrationLine(Tone.GOOD, "=", "recorded as applied" + because(whyRecord(migration)));
      case MARKED_ROLLED_BACK ->
          new MigrationLine(Tone.GOOD, "=", "its failed row is recorded as rolled back");
      case TO_APPLY -> toApply(migration, occasion);
      case TO_MARK_APPLIED -> toRecord(migration, occasion);
      case ROLLED_BACK ->
          new MigrationLine(
              Tone.BAD, "x", "failed" + time + place(migration) + "; all of it rolled back");
      case FAILED ->
          new MigrationLine(
              Tone.BAD,
              "x",
              "failed" + time + place(migration) + "; what came before could not be rolled back");
      case REFUSED -> refused(migration);
      case NONE -> new MigrationLine(Tone.ATTENTION, "?", standing(migration.standing()));
    };
  }

  private static MigrationLine toApply(MigrationReport migration, Occasion occasion) {
    return switch (occasion) {
      case PLAN ->
          new MigrationLine(
              Tone.GOOD, "+", "would be applied" + because(whyApply(migration, "is")));
      case VERIFY ->
          new MigrationLine(
              Tone.ATTENTION, "?", "not applied" + because(whyApply(migration, "is")));
      case RUN, RESOLVE, STATUS ->
          new MigrationLine(Tone.ATTENTION, "?", "to be applied, not done");
    };
  }

  private static MigrationLine toRecord(MigrationReport migration, Occasion occasion) {
    return switch (occasion) {
      case PLAN ->
          new MigrationLine(
              Tone.GOOD, "=", "would be recorded as applied" + because(whyRecord(migration)));
      case VERIFY ->
          new MigrationLine(Tone.ATTENTION, "?", "not recorded" + because(whyRecord(migration)));
      case RUN, RESOLVE, STATUS ->
          new MigrationLine(Tone.ATTENTION, "?", "to be recorded, not done");
    };
  }

  /// A plan refuses in full: what is not itself the reason is only left undone.
  private static MigrationLine refused(MigrationReport migration) {
    var left =
        migration
            .evidence()
            .map(evidence ->
                switch (evidence.verdict()) {
                  case Verdict.Present _ ->
                      evidence.unproven().isEmpty() && evidence.shownMissing().isEmpty()
                          ? "to be recorded, not done"
                          : "";
                  case Verdict.Absent _ -> "to be applied, not done";
                  case Verdict.NoCatalogEffect _ ->
                      evidence.unproven().isEmpty() ? "to be resolved, not done" : "";
                  case Verdict.Hidden() -> "not decided before the others are";
                  case Verdict.Partial _ ->
                      evidence.mayBeResumed() ? "to be gone on with, not done" : "";
                  case Verdict.Conflicting _, Verdict.NotRehearsed _ -> "";
                  case Verdict.Undecided _, Verdict.Overtaken _, Verdict.Misnamed _ -> "";
                })
            .orElse("not looked at");
    return left.isEmpty()
        ? new MigrationLine(Tone.BAD, "x", "refused" + because(whyRefuse(migration)))
        : new MigrationLine(Tone.ATTENTION, "?", left);
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + reason;
  }

  private static String place(MigrationReport migration) {
    return migration
        .error()
        .map(error -> " at line %d (%s)".formatted(error.line(), error.sqlState()))
        .orElse("");
  }

  private static String standing(Standing standing) {
    return switch (standing) {
      case RECORDED -> "recorded";
      case FAILED -> "failed: started, neither finished nor rolled back";
      case ROLLED_BACK -> "rolled back, not applied since";
      case UNRECORDED -> "not recorded";
    };
  }

  /// In the past of a run or the present of a plan.
  private static String whyApply(MigrationReport migration, String was) {
    return migration
        .evidence()
        .map(evidence ->
            switch (evidence.verdict()) {
              case Verdict.Absent _ -> nothingThere(migration.standing(), was);
              case Verdict.Partial(var missing, _) ->
                  "only from line %d on, what comes before %s there"
                      .formatted(missing.getFirst().line(), was);
              case Verdict.NoCatalogEffect _ ->
                  "it changes no object and %s not recorded".formatted(was);
              case Verdict.NotRehearsed _ -> "not rehearsed, in one transaction";
              case Verdict.Undecided _ -> "the operator says that it must run";
              case Verdict.Present _, Verdict.Conflicting _ -> "";
              case Verdict.Overtaken _, Verdict.Misnamed _, Verdict.Hidden _ -> "";
            })
        .orElse("");
  }

  private static String nothingThere(Standing standing, String was) {
    return switch (standing) {
      case FAILED -> "nothing of the failed attempt %s there".formatted(was);
      case ROLLED_BACK -> "it was rolled back, nothing of it %s there".formatted(was);
      case RECORDED, UNRECORDED -> "nothing of it %s there".formatted(was);
    };
  }

  private static String whyRecord(MigrationReport migration) {
    return migration.evidence().map(MigrationLine::proof).orElse("");
  }

  private static String proof(Evidence evidence) {
    var parts = new ArrayList<String>();
    switch (evidence.verdict()) {
      case Verdict.Present _ -> witnesses(evidence).ifPresent(parts::add);
      case Verdict.NoCatalogEffect _ -> parts.add("it changes no object");
      case Verdict.Absent _, Verdict.Partial _, Verdict.Conflicting _ -> {}
      case Verdict.NotRehearsed _, Verdict.Undecided _ -> {}
      case Verdict.Overtaken _, Verdict.Misnamed _, Verdict.Hidden _ -> {}
    }
    parts.addAll(DataWords.shown(evidence.statements()));
    long told =
        evidence.statements().stream()
            .filter(one -> one.says() == StatementEvidence.Says.TOLD_RAN)
            .count();
    if (told > 0) {
      parts.add("the operator says that " + Words.count(told, "data statement") + " ran");
    }
    return String.join("; ", parts);
  }

  /// Counts objects as a person does: a column with three attributes is one.
  private static Optional<String> witnesses(Evidence evidence) {
    long objects = objects(evidence.objects().stream().map(ObjectEvidence::object));
    return switch ((int) objects) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("1 object shows that it ran");
      default -> Optional.of(objects + " objects show that it ran");
    };
  }

  private static long objects(Stream<ObjectId> aspects) {
    return aspects.map(ObjectId::description).distinct().count();
  }

  private static String whyRefuse(MigrationReport migration) {
    return migration.evidence().map(MigrationLine::doubt).orElse("");
  }

  private static String doubt(Evidence evidence) {
    return switch (evidence.verdict()) {
      case Verdict.Present _ when !evidence.shownMissing().isEmpty() ->
          "its objects are there, but %s did not run"
              .formatted(Words.count(evidence.shownMissing().size(), "data statement"));
      case Verdict.Present _ ->
          evidence.unproven().isEmpty()
              ? "its objects are there"
              : "its objects are there, but nothing shows whether %s ran"
                  .formatted(Words.count(evidence.unproven().size(), "data statement"));
      case Verdict.Absent _ -> "nothing of it is there";
      case Verdict.Partial(var missing, _) ->
          "it ran in part, %s missing from line %d"
              .formatted(Words.count(missing.size(), "statement"), missing.getFirst().line());
      case Verdict.Conflicting(var differences) ->
          Words.count(objects(differences.stream().map(Difference::object)), "object")
              + " neither as before it nor as after it";
      case Verdict.Misnamed(var namings, _) ->
          Words.count(namings.size(), "object") + " there under another name";
      case Verdict.NoCatalogEffect _ -> "no object shows whether it ran";
      case Verdict.NotRehearsed(var error) ->
          "it could not be rehearsed (%s at line %d)".formatted(error.sqlState(), error.line());
      case Verdict.Undecided _, Verdict.Hidden _ -> "nothing tells whether it ran";
      case Verdict.Overtaken _ -> "later migrations change the same objects";
    };
  }
}
