package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.config.DatabaseUrl;
import dev.safemigrate.config.Settings;
import dev.safemigrate.evidence.Observation;
import dev.safemigrate.evidence.RehearsedDirectory;
import dev.safemigrate.evidence.Weighed;
import dev.safemigrate.evidence.Weighing;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationRecord;
import dev.safemigrate.history.Standing;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.Proof;
import dev.safemigrate.plan.Repairs;
import dev.safemigrate.postgres.CatalogReader;
import dev.safemigrate.postgres.Connector;
import dev.safemigrate.postgres.DataProbe;
import dev.safemigrate.postgres.DatabaseException;
import dev.safemigrate.postgres.ExtensionSchemas;
import dev.safemigrate.postgres.MissingPrivilegeException;
import dev.safemigrate.postgres.Pooler;
import dev.safemigrate.postgres.PoolerException;
import dev.safemigrate.postgres.ScratchDatabase;
import dev.safemigrate.postgres.ScratchUnusableException;
import dev.safemigrate.postgres.ScriptSplitter;
import dev.safemigrate.postgres.SearchPath;
import dev.safemigrate.postgres.Session;
import dev.safemigrate.report.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Rehearses and weighs, as often as the evidence asks for a closer look.
final class RehearsalRoom {
  private static final Logger LOG = Logger.getLogger(RehearsalRoom.class);

  private final Settings settings;
  private final Session target;
  private final Situation situation;
  private final Deadline deadline;
  private final Set<MigrationName> scenery;

  RehearsalRoom(Settings settings, Session target, Situation situation, Deadline deadline) {
    this.settings = settings;
    this.target = target;
    this.situation = situation;
    this.deadline = deadline;
    this.scenery = scenery();
  }

  /// What was shown, and by which rehearsal.
  ///
  /// @param rehearsed empty where none was to be had
  /// @param findings what was noticed on the way
  record Result(Proof proof, Optional<RehearsedDirectory> rehearsed, List<Finding> findings) {
    /// Nothing was asked for.
    static Result notSought() {
      return new Result(new Proof.NotSought(), Optional.empty(), List.of());
    }
  }

  Result run() {
    if (settings.policy().rehearsal() == Settings.Rehearsal.NONE) {
      return unavailable("the setting rehearsal=none forbids it", "Use --rehearsal auto.");
    }
    try {
      return rehearseAndWeigh();
    } catch (ScratchUnusableException e) {
      return unavailable(
          String.valueOf(e.getMessage()), "Lend an empty database with --shadow-database-url.");
    } catch (MissingPrivilegeException e) {
      return unavailable(String.valueOf(e.getMessage()), String.join("\n", e.grants()));
    } catch (PoolerException e) {
      return unavailable(
          "in the scratch database " + e.getMessage(),
          "Lend an empty database with --shadow-database-url, by the server's own address.");
    } catch (DatabaseException e) {
      if (e.kind() == DatabaseException.Kind.PRIVILEGE) {
        return unavailable(
            "role " + situation.server().user() + " may not create a database on this server",
            """
            Let the role make a scratch database (as a superuser):
            ALTER ROLE %s CREATEDB;
            or lend an empty database with --shadow-database-url.\
            """
                .formatted(Repairs.quoted(situation.server().user())));
      }
      throw e;
    }
  }

  private static Result unavailable(String reason, String remedy) {
    return new Result(new Proof.Unavailable(reason, remedy), Optional.empty(), List.of());
  }

  private Result rehearseAndWeigh() {
    var actual = CatalogReader.read(target);
    var closely = failed();
    var probed = unresolved();
    var asked = failed();
    // Each look adds to what was observed, so that this ends; evidence counts only when no closer
    // look is asked for.
    var given = List.<String>of();
    while (true) {
      var rehearsed = rehearse(closely, probed, given);
      if (given.isEmpty()
          && !rehearsed.directory().migrations().stream().allMatch(one -> one.isReplayed())) {
        given = extensionsOfNobody();
        if (!given.isEmpty()) {
          continue;
        }
      }
      var checks = CheckSearch.in(target, Path.of(situation.directory().path()), asked);
      var weighed = weigh(rehearsed, checks, actual);
      if (asked.addAll(DataSearch.inDoubt(situation.history(), weighed))) {
        checks = CheckSearch.in(target, Path.of(situation.directory().path()), asked);
        weighed = weigh(rehearsed, checks, actual);
      }
      boolean closer = closely.addAll(weighed.lookCloser());
      if (!closer) {
        return new Result(
            new Proof.Shown(weighed), Optional.of(rehearsed.directory()), checks.findings(weighed));
      }
    }
  }

  /// What the hoster or an administrator made, and the scripts take for granted. Making them takes
  /// time, so they are made only where something did not replay.
  private List<String> extensionsOfNobody() {
    return ExtensionSchemas.of(target).madeByNoneOf(statements());
  }

  private List<Statement> statements() {
    return situation.directory().migrations().stream()
        .flatMap(migration ->
            ScriptSplitter.split(migration.script(), target.standardConformingStrings())
                .statements()
                .stream())
        .toList();
  }

  private Weighed weigh(Rehearsed rehearsed, CheckSearch checks, Catalog actual) {
    return Weighing.weigh(
        new Observation(
            situation.history(),
            rehearsed.directory(),
            InvalidIndexes.leftOut(actual, rehearsed.directory().timeline()),
            situation.decisions(settings),
            new DataSearch(target, situation.table(), rehearsed.directory())
                .in(rehearsed.traces())
                .withChecks(checks.answers())));
  }

  /// One rehearsal.
  ///
  /// @param traces what was noted of data statements
  private record Rehearsed(RehearsedDirectory directory, List<DataProbe.Trace> traces) {}

  /// It may be asked which rows they wrote; to note it at once saves a rehearsal.
  private Set<MigrationName> unresolved() {
    return situation.directory().migrations().stream()
        .map(Migration::name)
        .filter(name -> situation.history().standingOf(name) != Standing.RECORDED)
        .collect(Collectors.toCollection(HashSet<MigrationName>::new));
  }

  /// A failed script may have ended between two of its statements.
  private Set<MigrationName> failed() {
    return situation.history().failedRecords().stream()
        .map(MigrationRecord::name)
        .collect(Collectors.toCollection(HashSet<MigrationName>::new));
  }

  /// What was executed before the first unresolved migration only sets the scene.
  private Attention attention(MigrationName name, Set<MigrationName> closely) {
    if (closely.contains(name)) {
      return Attention.STATEMENTS;
    }
    return scenery.contains(name) ? Attention.NONE : Attention.MIGRATION;
  }

  /// Of an edited one it is told whether the database agrees with its script.
  private Set<MigrationName> scenery() {
    var history = situation.history();
    return situation.directory().migrations().stream()
        .takeWhile(migration ->
            history.standingOf(migration.name()) == Standing.RECORDED
                && history.recordsOf(migration.name()).stream()
                    .noneMatch(MigrationRecord::isDeclared))
        .filter(migration ->
            history
                .appliedRecordOf(migration.name())
                .filter(record -> record.checksum().matches(migration.script()))
                .isPresent())
        .map(Migration::name)
        .collect(Collectors.toSet());
  }

  private Rehearsed rehearse(
      Set<MigrationName> closely, Set<MigrationName> probed, List<String> given) {
    var start = Instant.now();
    // The target's session now makes and drops a database, and a run that has to stop must do that.
    deadline.release(target);
    try (var scratch = open()) {
      var session = deadline.guard(scratch.session());
      session.withoutDurability();
      SearchPath.of(target).make(session, this::statements);
      ExtensionSchemas.of(target).make(session, given);
      try {
        var probe = new DataProbe(session, probed);
        var directory =
            new Rehearsal(
                    new Scratch(session, ExtensionSchemas.of(target), probe, deadline.heartbeat()),
                    deadline)
                .run(situation.directory().migrations(), name -> attention(name, closely));
        return new Rehearsed(directory, probe.traces());
      } finally {
        deadline.release(session);
      }
    } finally {
      deadline.guard(target);
      LOG.infof(
          "rehearsed %s in %s",
          Words.count(situation.directory().migrations().size(), "migration"),
          Words.duration(Duration.between(start, Instant.now())));
    }
  }

  private ScratchDatabase open() {
    var url = settings.database().url();
    return settings
        .database()
        .shadow()
        .map(shadow -> ScratchDatabase.lent(own(shadow), target, url.schema()))
        .orElseGet(() ->
            ScratchDatabase.create(target, url.schema(), name -> own(url.withDatabase(name))));
  }

  private static Session own(DatabaseUrl url) {
    var session = Connector.open(url);
    try {
      Pooler.requireOwnSession(session, url);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }
}
