package dev.safemigrate.reconcile;

import static java.util.stream.Collectors.joining;

import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.config.Settings;
import dev.safemigrate.datamodel.Datamodel;
import dev.safemigrate.datamodel.DatamodelCheck;
import dev.safemigrate.datamodel.Mismatch;
import dev.safemigrate.datamodel.Mismatch.Effect;
import dev.safemigrate.datamodel.ReadDatamodel;
import dev.safemigrate.evidence.Audit;
import dev.safemigrate.evidence.RehearsedDirectory;
import dev.safemigrate.files.DatamodelFiles;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.plan.Severity;
import dev.safemigrate.postgres.CatalogReader;
import dev.safemigrate.postgres.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Compares the database with what the application's client will ask for.
final class ClientCheck {
  private static final int SHOWN = 40;

  private final Datamodel datamodel;
  private final String path;
  private final List<String> ignored;

  private ClientCheck(Datamodel datamodel, String path, List<String> ignored) {
    this.datamodel = datamodel;
    this.path = path;
    this.ignored = ignored;
  }

  /// Reads the datamodel that the settings name; before anything else, for a mistake in it is one
  /// of the settings.
  ///
  /// @throws DatamodelException when it cannot be understood
  static Optional<ClientCheck> read(Settings settings) {
    return settings
        .datamodel()
        .map(path ->
            switch (Datamodel.read(DatamodelFiles.read(Path.of(path)))) {
              case ReadDatamodel.Understood(var datamodel) ->
                  new ClientCheck(datamodel, path, settings.policy().ignore());
              case ReadDatamodel.Refused(var problems) ->
                  throw new DatamodelException(path, problems);
            });
  }

  /// Tells what the client will not find, and what it may stumble over.
  ///
  /// @param schema where models are that name none
  /// @param rehearsed what the migrations leave behind, if that is known
  void run(
      Session session,
      String schema,
      Optional<RehearsedDirectory> rehearsed,
      Consumer<Finding> findings) {
    var mismatches =
        DatamodelCheck.run(datamodel, CatalogReader.readRelations(session), schema).stream()
            .filter(one -> !Verification.isIgnored(one.object(), ignored))
            .toList();
    var notMade =
        rehearsed.map(Audit::last).stream()
            .flatMap(last -> DatamodelCheck.run(datamodel, last, schema).stream())
            .map(Mismatch::object)
            .collect(Collectors.toSet());
    var failing = with(Effect.FAILS, mismatches);
    if (!failing.isEmpty()) {
      findings.accept(
          finding(
              Severity.ERROR,
              "The application's client will ask for what the database does not have:",
              failing,
              remedy(failing, rehearsed.isPresent(), notMade)));
    }
    risks(mismatches).ifPresent(findings);
    unknown(mismatches).ifPresent(findings);
  }

  private Optional<Finding> risks(List<Mismatch> mismatches) {
    var risks = with(Effect.MAY_FAIL, mismatches);
    return risks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                Severity.WARNING,
                "Some of what the application's client does may fail:",
                risks,
                "See whether the application does that; if so, make a migration, or correct the"
                    + " datamodel."));
  }

  private Optional<Finding> unknown(List<Mismatch> mismatches) {
    var unknown = with(Effect.NOT_COMPARED, mismatches);
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(Severity.INFO, "Not compared:", unknown, "Compare these columns by hand."));
  }

  private static List<Mismatch> with(Effect effect, List<Mismatch> mismatches) {
    return mismatches.stream().filter(one -> one.effect() == effect).toList();
  }

  private Finding finding(
      Severity severity, String introduction, List<Mismatch> mismatches, String remedy) {
    var lines =
        mismatches.stream()
            .limit(SHOWN)
            .map(one -> "%s: %s: %s".formatted(one.place(), one.asked(), one.what()))
            .collect(joining("\n"));
    var more =
        mismatches.size() > SHOWN ? "\nand %d more".formatted(mismatches.size() - SHOWN) : "";
    return new Finding(
        FindingCode.DATAMODEL, severity, path, introduction + "\n" + lines + more, remedy);
  }

  /// Whose turn it is: of the migrations, or of the database.
  private static String remedy(List<Mismatch> failing, boolean isRehearsed, Set<ObjectId> notMade) {
    if (!isRehearsed) {
      return "Apply the migrations that are not applied; make one of what none of them makes (prisma"
          + " migrate dev), or correct the datamodel.";
    }
    long open = failing.stream().filter(one -> notMade.contains(one.object())).count();
    if (open == failing.size()) {
      return "No migration makes this. Make one (prisma migrate dev), or correct the datamodel.";
    }
    var applying =
        "The migrations make this: apply those that are not applied, and undo what was"
            + " changed by hand.";
    return open == 0
        ? applying
        : applying
            + "\nBut no migration makes the following; make one (prisma migrate dev), or correct the"
            + " datamodel:\n"
            + failing.stream()
                .filter(one -> notMade.contains(one.object()))
                .limit(SHOWN)
                .map(one -> one.place() + ": " + one.asked())
                .collect(joining("\n"));
  }
}
