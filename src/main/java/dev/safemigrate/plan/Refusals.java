package dev.safemigrate.plan;

import static java.util.stream.Collectors.joining;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ScriptError;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.evidence.StatementEvidence;
import dev.safemigrate.evidence.Verdict;
import dev.safemigrate.evidence.Weighed;
import dev.safemigrate.history.MigrationName;
import java.util.List;

/// The reasons for which a migration is neither executed nor recorded, each with its remedy.
public final class Refusals {
  private Refusals() {}

  static Finding conflict(Evidence evidence, List<Difference> differences) {
    var name = evidence.migration();
    return Finding.error(
        FindingCode.CONFLICT,
        name.value(),
        "Migration "
            + name
            + " is neither wholly in the database nor wholly absent: "
            + Sentences.differences(differences)
            + ".",
        "Make the schema what the migration says, then run again:\n"
            + Repairs.sql(differences, evidence)
            + "\n"
            + orAcceptAsIs(name));
  }

  static Finding misnamed(Evidence evidence, Verdict.Misnamed verdict) {
    var name = evidence.migration();
    var there =
        verdict.namings().stream()
            .map(naming ->
                naming.wanted().description() + " is there under the name " + naming.there().name())
            .collect(joining("; "));
    var rest = verdict.differences();
    return Finding.error(
        FindingCode.CONFLICT,
        name.value(),
        "Migration "
            + name
            + " would make a second one of what is in the database under another name: "
            + there
            + (rest.isEmpty() ? "" : "; besides, " + Sentences.differences(rest))
            + ".",
        "Give it the name that the migration says, then run again:\n"
            + verdict.namings().stream().map(Repairs::rename).collect(joining("\n"))
            + (rest.isEmpty() ? "" : "\n" + Repairs.sql(rest))
            + "\n"
            + orAcceptAsIs(name));
  }

  static Finding partly(Evidence evidence, List<Statement> missing, List<Statement> ofSession) {
    var name = evidence.migration();
    return Finding.error(
        FindingCode.PARTLY_APPLIED,
        name.value(),
        "Migration "
            + name
            + " was executed in part; not executed: "
            + Sentences.statements(missing)
            + whyNotResumed(evidence, ofSession)
            + ".",
        remedy(evidence, missing, ofSession) + "\n" + orAcceptAsIs(name));
  }

  private static String whyNotResumed(Evidence evidence, List<Statement> ofSession) {
    if (!ofSession.isEmpty()) {
      return "; it cannot be gone on with, as what this left in its session is gone: "
          + Sentences.statements(ofSession);
    }
    var unproven = evidence.unproven().stream().map(StatementEvidence::statement).toList();
    return unproven.isEmpty()
        ? ""
        : "; before that, nothing tells whether this was: " + Sentences.statements(unproven);
  }

  /// What needs something of a session that is gone is not printed to be pasted: it would be
  /// executed without it, perhaps on a table of the same name.
  private static String remedy(
      Evidence evidence, List<Statement> missing, List<Statement> ofSession) {
    if (!ofSession.isEmpty()) {
      return "Execute by hand, in one session, what is missing together with what it needs of the"
          + " statements above it in migration.sql; then run again.";
    }
    var missingText = missing.stream().map(one -> one.text().strip() + ";").collect(joining("\n"));
    if (!evidence.shownMissing().isEmpty()) {
      return "Execute what is missing, then run again:\n"
          + missingText
          + "\nIf it ran, and its rows were deleted since, say so:\nsafe-migrate --accept-data "
          + evidence.migration();
    }
    return evidence.unproven().isEmpty()
        ? "Execute what is missing, then run again:\n" + missingText
        : "Look for its traces, the rows first. If it was, say so, and the rest is executed:\n"
            + "safe-migrate --accept-data "
            + evidence.migration()
            + "\nIf it was not, execute it by hand, then the same.\n"
            + "Or execute what is missing by hand, then run again:\n"
            + missingText;
  }

  static Finding dataNotProvable(Evidence evidence) {
    var name = evidence.migration();
    var statements = evidence.unproven().stream().map(StatementEvidence::statement).toList();
    return Finding.error(
        FindingCode.DATA_NOT_PROVABLE,
        name.value(),
        "Migration "
            + name
            + " does what no catalog shows, such as writing rows, and nothing tells whether it"
            + " did: "
            + Sentences.statements(statements)
            + " of migration.sql.",
        "Look for its traces, the rows first. If it did, say so and run again:\n"
            + "safe-migrate --accept-data "
            + name
            + "\nIf it did not, "
            + (mayRunLater(evidence)
                ? "have it executed, and what follows it:\nsafe-migrate --apply-data " + name
                : "execute the named statements by hand, then say that they ran.")
            + dropByHand(evidence));
  }

  /// Where something is to be dropped that no migration makes, its absence proves what its presence
  /// does not.
  private static String dropByHand(Evidence evidence) {
    var drops =
        evidence.unproven().stream()
            .filter(one -> one.commandTag().startsWith("DROP "))
            .map(one -> one.statement().text().strip() + ";")
            .toList();
    return drops.isEmpty()
        ? ""
        : "\nOr, as what it drops is here and no migration made it in the rehearsal: if nobody needs it, drop it by"
            + " hand and run again:\n"
            + String.join("\n", drops);
  }

  /// Whether the migration would be executed from those statements on once the operator says that
  /// they did not run: nothing else is in doubt.
  private static boolean mayRunLater(Evidence evidence) {
    return switch (evidence.verdict()) {
      case Verdict.NoCatalogEffect _ -> true;
      case Verdict.Undecided(var open, _) ->
          open.equals(evidence.unproven().stream().map(StatementEvidence::statement).toList());
      case Verdict.Present _,
          Verdict.Absent _,
          Verdict.Partial _,
          Verdict.Conflicting _,
          Verdict.NotRehearsed _,
          Verdict.Overtaken _,
          Verdict.Misnamed _,
          Verdict.Hidden _ ->
          false;
    };
  }

  static Finding undecided(Evidence evidence) {
    var name = evidence.migration();
    return Finding.error(
        FindingCode.UNDECIDED,
        name.value(),
        "The database is the same whether migration "
            + name
            + " was executed or not, and executing it again could lose rows.",
        "Find out whether it was executed. If it was:\nsafe-migrate resolve --applied "
            + name
            + " --accept-unproven\nIf it was not, execute it by hand, then the same.");
  }

  static Finding overtaken(Evidence evidence, List<ObjectId> objects) {
    var name = evidence.migration();
    return Finding.error(
        FindingCode.UNDECIDED,
        name.value(),
        "Nothing shows whether migration "
            + name
            + " was executed: later migrations that are recorded, or there, change the same "
            + objects.stream().map(ObjectId::description).distinct().limit(5).collect(joining(", "))
            + "; executing it now would undo that.",
        "Find out whether it was executed. If it was, or if nothing of it is needed any more:\n"
            + "safe-migrate resolve --applied "
            + name
            + " --accept-unproven\nIf it was not and is needed, put what is missing into a new"
            + " migration, then the same.");
  }

  static Finding notReplayed(Evidence evidence, ScriptError error) {
    return notProvable(
        evidence.migration(),
        "its script fails in a rehearsal at line "
            + error.line()
            + " ("
            + error.sqlState()
            + ": "
            + error.message()
            + ")",
        "It needs what an empty database does not have: rows, an extension, objects made by hand."
            + " If a migration should make them, add it; then run again.");
  }

  /// Nothing tells whether a migration was executed.
  ///
  /// @param reason completes "it cannot be shown whether …: "
  /// @param remedy what to do first; may be empty
  public static Finding notProvable(MigrationName name, String reason, String remedy) {
    return Finding.error(
        FindingCode.NOT_PROVABLE,
        name.value(),
        "It cannot be shown whether migration " + name + " was executed: " + reason + ".",
        (remedy.isEmpty() ? "" : remedy + "\nOr find out by hand. ")
            + "If it was executed to its end:\nsafe-migrate resolve --applied "
            + name
            + " --accept-unproven\nIf nothing of it was:\nsafe-migrate resolve --rolled-back "
            + name
            + " --accept-unproven");
  }

  static Finding unknownOrigin(Facts facts, String reason, String remedy) {
    return Finding.error(
        FindingCode.NOT_PROVABLE,
        facts.access().historyTable(),
        "The database has tables but no history of migrations, and nothing could be rehearsed: "
            + reason
            + ". The Prisma CLI answers P3005 to this.",
        remedy);
  }

  static Finding rehearsalRequired(String reason, String remedy) {
    return Finding.error(
        FindingCode.REHEARSAL_UNAVAILABLE,
        "",
        "The migrations could not be rehearsed, which --rehearsal database asks for: "
            + reason
            + ".",
        remedy);
  }

  static Finding unexplained(Weighed weighed) {
    return Finding.error(
        FindingCode.UNDECIDED,
        weighed.evidence().getFirst().migration().value(),
        "No execution of the migrations explains what is in the database.",
        "Run safe-migrate plan to see each object.");
  }

  private static String orAcceptAsIs(MigrationName name) {
    return "If it is right as it is, record the migration as it stands:\nsafe-migrate resolve"
        + " --applied "
        + name
        + " --accept-unproven";
  }
}
