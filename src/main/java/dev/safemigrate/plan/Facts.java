package dev.safemigrate.plan;

import dev.safemigrate.history.History;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationsDirectory;
import dev.safemigrate.history.Standing;
import java.util.List;

/// All that planning looks at.
///
/// @param malformed rows of the history that could not be understood, as sentences
public record Facts(
    MigrationsDirectory directory,
    History history,
    List<String> malformed,
    Access access,
    Policy policy,
    Proof proof) {
  /// Copies the list.
  public Facts {
    malformed = List.copyOf(malformed);
  }

  /// What the database lets us do.
  ///
  /// @param user the role that we work as
  /// @param historyTable the table's qualified and quoted name, also where it does not exist yet
  /// @param readOnly why nothing can be written, as a clause; empty where writing is possible
  /// @param missingPrivileges statements that grant what is needed; empty where nothing is known to
  ///   be missing
  /// @param isEmpty whether the database holds no table that Prisma would object to
  /// @param contract whether Prisma 8 keeps a history here
  public record Access(
      String user,
      String historyTable,
      String readOnly,
      List<String> missingPrivileges,
      boolean isEmpty,
      Contract contract) {
    /// Copies the list.
    public Access {
      missingPrivileges = List.copyOf(missingPrivileges);
    }
  }

  /// Prisma 8's own history, in the schema `prisma_contract`.
  public enum Contract {
    /// There is none.
    NONE,
    /// There is, and `_prisma_migrations` as well: both versions work here.
    BESIDE_OURS,
    /// There is, and no `_prisma_migrations`.
    ALONE
  }

  /// What the operator wants in cases of taste.
  ///
  /// @param allowEmpty whether a directory without migrations is all right
  /// @param rehearsalRequired whether nothing may be done without a rehearsal
  /// @param ahead how much a recorded migration without a directory matters
  /// @param edited how much a changed script of a recorded migration matters
  public record Policy(
      boolean allowEmpty, boolean rehearsalRequired, Severity ahead, Severity edited) {}

  /// The same with another proof.
  public Facts with(Proof other) {
    return new Facts(directory, history, malformed, access, policy, other);
  }

  /// The same for a run that only looks, and for which a rehearsal is the point: what may be
  /// written does not matter.
  public Facts lookedAt() {
    var looking =
        new Access(
            access.user(),
            access.historyTable(),
            "",
            List.of(),
            access.isEmpty(),
            access.contract());
    var strict = new Policy(policy.allowEmpty(), true, policy.ahead(), policy.edited());
    return new Facts(directory, history, malformed, looking, strict, proof);
  }

  /// The same, but for privileges that turned out to be missing.
  public Facts withMissingPrivileges(List<String> missing) {
    var restricted =
        new Access(
            access.user(),
            access.historyTable(),
            access.readOnly(),
            missing,
            access.isEmpty(),
            access.contract());
    return new Facts(directory, history, malformed, restricted, policy, proof);
  }

  /// The migrations of the directory that are not recorded, in order.
  public List<Migration> unresolved() {
    return directory.migrations().stream()
        .filter(migration -> history.standingOf(migration.name()) != Standing.RECORDED)
        .toList();
  }
}
