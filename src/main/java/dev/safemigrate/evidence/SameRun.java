package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.history.MigrationName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells which rows would show of data statements that they ran: those of the one transaction that
/// made the objects of their migration.
///
/// Engines before Prisma 7.4, and this program, execute a script in one transaction. A dump that is
/// restored in one transaction gives its number to everything, so that it must be on no object of
/// another migration, and what was there before must carry another. Objects are without an aspect:
/// the catalog has one row for all that can change of a column.
public final class SameRun {
  private final RehearsedDirectory rehearsal;
  private final Map<ObjectId, Long> transactions;
  private final Map<ObjectId, List<ObjectId>> aspects;

  private SameRun(RehearsedDirectory rehearsal, Map<ObjectId, Long> transactions) {
    this.rehearsal = rehearsal;
    this.transactions = transactions;
    this.aspects =
        rehearsal.timeline().touched().stream().collect(Collectors.groupingBy(SameRun::whole));
  }

  /// What one data statement writes.
  ///
  /// @param tables empty where it is not known of all of them
  /// @param leavesRows whether they are one, and what is written there is there afterwards
  public record Writing(
      MigrationName migration, int statement, Set<ObjectId> tables, boolean leavesRows) {
    /// Copies the set.
    public Writing {
      tables = Set.copyOf(tables);
    }
  }

  /// Rows that would show that the statement ran.
  ///
  /// @param table that the rows are in
  /// @param tableIsNew whether the migration makes it
  /// @param others the tables that other statements of the migration write to
  public record Rows(
      MigrationName migration,
      int statement,
      ObjectId table,
      boolean tableIsNew,
      Set<ObjectId> others,
      long transaction) {
    /// Copies the set.
    public Rows {
      others = Set.copyOf(others);
    }
  }

  /// What to look for in the database.
  ///
  /// @param transactions of the objects of the database, by objects without an aspect
  public static List<Rows> toLookFor(
      RehearsedDirectory rehearsal, Map<ObjectId, Long> transactions, List<Writing> writings) {
    var sameRun = new SameRun(rehearsal, transactions);
    var byMigration = writings.stream().collect(Collectors.groupingBy(Writing::migration));
    var rows = new ArrayList<Rows>();
    for (int position = 1; position <= rehearsal.migrations().size(); position++) {
      var ofMigration = byMigration.getOrDefault(rehearsal.at(position).name(), List.of());
      if (!ofMigration.isEmpty()) {
        rows.addAll(sameRun.rows(position, ofMigration));
      }
    }
    return rows;
  }

  private List<Rows> rows(int position, List<Writing> writings) {
    var migration = rehearsal.at(position);
    var transaction = transactionOf(position);
    if (transaction.isEmpty()
        || !(migration.replay() instanceof Replay.InOneTransaction)
        || !areAllKnown(migration, writings)) {
      return List.of();
    }
    return writings.stream()
        .filter(Writing::leavesRows)
        .flatMap(writing -> rows(position, writing, writings, transaction.get()).stream())
        .toList();
  }

  /// Whether every statement that may write rows is known to write to certain tables only.
  private static boolean areAllKnown(RehearsedMigration migration, List<Writing> writings) {
    var known =
        writings.stream()
            .filter(writing -> !writing.tables().isEmpty())
            .map(Writing::statement)
            .collect(Collectors.toSet());
    return migration.dataStatements().stream()
        .allMatch(data -> known.contains(data.statement().index()));
  }

  private Optional<Rows> rows(
      int position, Writing writing, List<Writing> writings, long transaction) {
    var table = writing.tables().iterator().next();
    var others =
        writings.stream()
            .filter(one -> one.statement() != writing.statement())
            .flatMap(one -> one.tables().stream())
            .collect(Collectors.toSet());
    boolean isNew = !isThereBefore(position, table);
    return !others.contains(table) && isFree(position, table, isNew, transaction)
        ? Optional.of(
            new Rows(writing.migration(), writing.statement(), table, isNew, others, transaction))
        : Optional.empty();
  }

  /// Whether the table was not restored in the transaction: one that was there before carries
  /// another number; of one that the migration made, at least others do that were there before.
  private boolean isFree(int position, ObjectId table, boolean isNew, long transaction) {
    return isNew
        ? transactions.getOrDefault(table, 0L) == transaction
            && transactions.keySet().stream()
                .filter(one -> one.kind() == ObjectKind.TABLE)
                .filter(one -> isThereBefore(position, one))
                .anyMatch(one -> isOlder(one, transaction))
        : isOlder(table, transaction);
  }

  private boolean isOlder(ObjectId table, long transaction) {
    return transactions.getOrDefault(table, transaction) != transaction;
  }

  private boolean isThereBefore(int position, ObjectId whole) {
    return aspects.getOrDefault(whole, List.of()).stream()
        .anyMatch(aspect -> rehearsal.timeline().definitionAt(aspect, position - 1).isPresent());
  }

  /// The transaction that all objects carry that the migration made and no later one changes, and
  /// that no object carries which the migration does not touch.
  private Optional<Long> transactionOf(int position) {
    var migration = rehearsal.at(position);
    var found = new HashSet<Optional<Long>>();
    migration.changes().stream()
        .filter(change -> change.before().isEmpty() && change.after().isPresent())
        .map(Change::object)
        .map(SameRun::whole)
        .filter(whole -> isTold(whole.kind()) && lastToucherOf(whole) == position)
        .forEach(whole -> found.add(Optional.ofNullable(transactions.get(whole))));
    if (found.size() != 1) {
      return Optional.empty();
    }
    var touched = migration.touched().stream().map(SameRun::whole).collect(Collectors.toSet());
    return found
        .iterator()
        .next()
        .filter(transaction ->
            transactions.entrySet().stream()
                .filter(one -> one.getValue().equals(transaction))
                .allMatch(one -> touched.contains(one.getKey())));
  }

  private int lastToucherOf(ObjectId whole) {
    return aspects.getOrDefault(whole, List.of()).stream()
        .flatMap(aspect -> rehearsal.timeline().touchersOf(aspect).stream())
        .max(Integer::compare)
        .orElse(0);
  }

  private static boolean isTold(ObjectKind kind) {
    return switch (kind) {
      case TABLE, COLUMN, CONSTRAINT, INDEX, ENUM_LABEL -> true;
      case SCHEMA, EXTENSION, ENUM, DOMAIN, TYPE, SEQUENCE, VIEW, MATERIALIZED_VIEW -> false;
      case FUNCTION, TRIGGER, POLICY, RULE, COMMENT, PRIVILEGE -> false;
      case STATISTICS, SETTING, PUBLICATION, PUBLICATION_MEMBER, SUBSCRIPTION, CAST -> false;
      case COLLATION, CONVERSION, TEXT_SEARCH_PARSER, TEXT_SEARCH_TEMPLATE -> false;
      case TEXT_SEARCH_DICTIONARY, TEXT_SEARCH_CONFIGURATION, OPERATOR, OPERATOR_CLASS -> false;
      case OPERATOR_FAMILY, ACCESS_METHOD, LANGUAGE, TRANSFORM, EVENT_TRIGGER -> false;
      case FOREIGN_DATA_WRAPPER, SERVER, USER_MAPPING, DEFAULT_PRIVILEGE -> false;
    };
  }

  private static ObjectId whole(ObjectId aspect) {
    return new ObjectId(aspect.kind(), aspect.schema(), aspect.parent(), aspect.name(), "");
  }
}
