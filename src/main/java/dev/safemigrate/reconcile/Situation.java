package dev.safemigrate.reconcile;

import dev.safemigrate.config.DataDecision;
import dev.safemigrate.config.Settings;
import dev.safemigrate.evidence.DataDecisions;
import dev.safemigrate.history.History;
import dev.safemigrate.history.HistoryReading;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationsDirectory;
import dev.safemigrate.plan.Facts;
import dev.safemigrate.plan.Proof;
import dev.safemigrate.plan.Severity;
import dev.safemigrate.postgres.DatabaseException;
import dev.safemigrate.postgres.HistoryTable;
import dev.safemigrate.postgres.MissingPrivilegeException;
import dev.safemigrate.postgres.ServerFacts;
import dev.safemigrate.postgres.Session;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What was read before anything is decided.
record Situation(
    ServerFacts server, HistoryTable table, HistoryReading reading, MigrationsDirectory directory) {

  static Situation read(Session session, Settings settings, MigrationsDirectory directory) {
    var schema = settings.database().url().schema();
    var table = HistoryTable.locate(session, schema);
    var server = ServerFacts.read(session, schema);
    return new Situation(server, table, read(table, server), directory);
  }

  private static HistoryReading read(HistoryTable table, ServerFacts server) {
    try {
      return table.read();
    } catch (DatabaseException e) {
      throw e.kind() == DatabaseException.Kind.PRIVILEGE
          ? new MissingPrivilegeException(e, table.grants(server))
          : e;
    }
  }

  History history() {
    return reading.history();
  }

  /// What planning looks at, before anything was proven.
  Facts facts(Settings settings) {
    return new Facts(
        directory,
        history(),
        reading.problems(),
        access(),
        new Facts.Policy(
            settings.policy().allowEmpty(),
            settings.policy().rehearsal() == Settings.Rehearsal.DATABASE,
            severity(settings.policy().ahead()),
            severity(settings.policy().edited())),
        new Proof.NotSought());
  }

  /// What the operator says of data statements, by the names of this directory.
  DataDecisions decisions(Settings settings) {
    var accepted = settings.policy().acceptData();
    var meant = names(new DataDecision(false, accepted.names(), accepted.rangeEnds()));
    var wholesale = new HashSet<>(names(accepted));
    wholesale.removeAll(meant);
    return new DataDecisions(names(accepted), names(settings.policy().applyData()), wholesale);
  }

  private Set<MigrationName> names(DataDecision decision) {
    var all = directory.migrations().stream().map(one -> one.name().value()).toList();
    return all.stream()
        .filter(name -> decision.covers(name, all))
        .map(MigrationName::new)
        .collect(Collectors.toSet());
  }

  private Facts.Access access() {
    return new Facts.Access(
        server.user(),
        table.qualifiedName(),
        readOnly(),
        table.isWritable() ? List.of() : table.grants(server),
        server.schema().isEmpty(),
        contract());
  }

  private Facts.Contract contract() {
    if (!server.contract()) {
      return Facts.Contract.NONE;
    }
    return table.exists() ? Facts.Contract.BESIDE_OURS : Facts.Contract.ALONE;
  }

  private String readOnly() {
    if (server.inRecovery()) {
      return "this server is a standby that follows another one";
    }
    return server.readOnly()
        ? "transactions are read-only by default (default_transaction_read_only is on for this role, database or server)"
        : "";
  }

  private static Severity severity(Settings.Reaction reaction) {
    return switch (reaction) {
      case WARN -> Severity.WARNING;
      case FAIL -> Severity.ERROR;
    };
  }
}
