package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.config.Settings;
import dev.safemigrate.evidence.Audit;
import dev.safemigrate.evidence.DataEvidence;
import dev.safemigrate.evidence.Observation;
import dev.safemigrate.evidence.Weighed;
import dev.safemigrate.plan.Facts;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.plan.Plan;
import dev.safemigrate.plan.Planner;
import dev.safemigrate.plan.Proof;
import dev.safemigrate.postgres.CatalogReader;
import dev.safemigrate.postgres.Session;
import dev.safemigrate.report.Report;
import dev.safemigrate.report.RunDetails;
import dev.safemigrate.report.VerificationResult;
import dev.safemigrate.report.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Compares the whole database with the migrations and with what the application's client will ask
/// for. Changes nothing, and never says that all is well while something is unresolved.
public final class Inspection {
  private static final Logger LOG = Logger.getLogger(Inspection.class);

  private final Settings settings;
  private final Deadline deadline;
  private final Journal journal;

  /// An inspection that has not begun.
  public Inspection(Settings settings, RunDetails run, Deadline deadline) {
    this.settings = settings;
    this.deadline = deadline;
    this.journal = new Journal(settings, run);
  }

  /// The whole of it.
  public Report verify() {
    try {
      var client = ClientCheck.read(settings);
      try (var session = Connecting.open(settings, deadline, journal);
          var _ = Connecting.lock(session, settings, deadline, journal)) {
        inspect(session, client);
      }
    } catch (RuntimeException e) {
      var finding = Failures.finding(e, deadline);
      if (Failures.isDefect(finding)) {
        LOG.error("the run ended unexpectedly", e);
      }
      journal.found(finding);
    }
    return journal.report();
  }

  private void inspect(Session session, Optional<ClientCheck> client) {
    var directory = Directories.read(settings.directory());
    var situation = journal.time(Stage.READ, () -> Situation.read(session, settings, directory));
    journal.read(situation);
    var facts = situation.facts(settings).lookedAt();
    var shown = journal.time(Stage.REHEARSE, () -> rehearse(session, situation));
    var weighedFacts = facts.with(shown.proof());
    var plan = journal.time(Stage.PLAN, () -> Planner.plan(weighedFacts));
    journal.planned(plan, shown.proof());
    journal.time(
        Stage.VERIFY,
        () -> {
          compare(session, situation, weighedFacts, shown, plan);
          client.ifPresent(one ->
              one.run(session, situation.table().schema(), shown.rehearsed(), journal::found));
          return true;
        });
    LOG.infof("verified in %s", journal.tookInWords(Stage.VERIFY));
  }

  private RehearsalRoom.Result rehearse(Session session, Situation situation) {
    return situation.directory().migrations().isEmpty()
        ? new RehearsalRoom.Result(new Proof.NotSought(), Optional.empty(), List.of())
        : new RehearsalRoom(settings, session, situation, deadline).run();
  }

  private void compare(
      Session session, Situation situation, Facts facts, RehearsalRoom.Result shown, Plan plan) {
    switch (shown.proof()) {
      case Proof.NotSought() -> notVerified("there is no migration to compare with");
      case Proof.Unavailable(var reason, var remedy) -> {
        notVerified("nothing could be rehearsed");
        if (!(plan instanceof Plan.Refuse)) {
          journal.found(
              Finding.error(
                  FindingCode.REHEARSAL_UNAVAILABLE,
                  "",
                  "The migrations could not be rehearsed: " + reason + ". So nothing was compared.",
                  remedy));
        }
      }
      case Proof.Shown(var weighed) -> {
        var rehearsed = shown.rehearsed().orElseThrow();
        var observation =
            new Observation(
                situation.history(),
                rehearsed,
                CatalogReader.read(session),
                situation.decisions(settings),
                DataEvidence.none());
        conclude(facts, observation, weighed);
      }
    }
  }

  private void conclude(Facts facts, Observation observation, Weighed weighed) {
    var differences = compared(Audit.differences(observation, weighed));
    var unknown = Verification.unknown(facts.directory(), observation.rehearsal());
    if (unknown.isPresent()) {
      notVerified(unknown.get());
      journal.found(
          Planner.notVerified(
              unknown.get(),
              differences,
              "Make the migration replay on an empty database, then verify again."));
      return;
    }
    var unexpected = compared(Audit.unexpected(observation.rehearsal(), observation.target()));
    if (!differences.isEmpty()) {
      journal.verified(
          new VerificationResult.Drift(
              Stream.concat(differences.stream(), unexpected.stream()).toList()));
      Planner.drift(facts, differences).ifPresent(journal::found);
    } else if (facts.unresolved().isEmpty()) {
      journal.verified(new VerificationResult.InSync(unexpected));
    } else {
      notVerified(
          "only what is recorded, and that is as it should be; %s not resolved"
              .formatted(Words.count(facts.unresolved().size(), "migration")));
    }
  }

  private List<Difference> compared(List<Difference> differences) {
    return differences.stream()
        .filter(one -> !Verification.isIgnored(one.object(), settings.policy().ignore()))
        .toList();
  }

  private void notVerified(String reason) {
    journal.verified(new VerificationResult.NotVerified(reason));
  }
}
