package dev.safemigrate.reconcile;

import dev.safemigrate.files.FileException;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.postgres.DatabaseException;
import dev.safemigrate.postgres.LockUnavailableException;
import dev.safemigrate.postgres.MissingPrivilegeException;
import dev.safemigrate.postgres.NotPostgresException;
import dev.safemigrate.postgres.PoolerException;
import dev.safemigrate.postgres.ScriptException;
import java.util.Locale;

/// Turns what made a run end into a finding with a remedy.
final class Failures {
  private Failures() {}

  /// @param deadline tells whether a cancelled statement was cancelled by ourselves
  static Finding finding(RuntimeException failure, Deadline deadline) {
    if (deadline.isOver()) {
      return stopped(deadline);
    }
    return switch (failure) {
      case Deadline.StoppedException _ -> stopped(deadline);
      case DatabaseException e -> database(e.kind(), sentence(e));
      case ScriptException e -> database(e.kind(), sentence(e));
      case MissingPrivilegeException e -> privilege(e);
      case LockUnavailableException e -> lock(e);
      case PoolerException e -> pooler(e);
      case NotPostgresException e -> notPostgres(e);
      case DatamodelException e ->
          Finding.error(
              FindingCode.SETTINGS,
              "datamodel",
              String.valueOf(e.getMessage()),
              "Correct the lines that are named; prisma validate may say more.");
      case Plans.UnusableException e ->
          Finding.error(
              FindingCode.FILE,
              "",
              sentence(e),
              "Make it with this version of safe-migrate:\nsafe-migrate plan --out plan.json");
      case FileException e ->
          Finding.error(
              FindingCode.FILE,
              "",
              sentence(e),
              "Mount a folder that may be written, or name another file.");
      default -> defect(failure);
    };
  }

  private static Finding privilege(MissingPrivilegeException e) {
    return Finding.error(
        FindingCode.PRIVILEGE,
        "",
        sentence(e),
        "As the owner or a superuser:\n" + String.join("\n", e.grants()));
  }

  private static Finding pooler(PoolerException e) {
    return Finding.error(
        FindingCode.SETTINGS,
        "database-url",
        sentence(e),
        "Set DIRECT_URL to the URL of the server itself"
            + (e.past().isEmpty() ? "" : ", here with " + e.past())
            + ", or of a pooler that keeps sessions (pool_mode = session).");
  }

  private static Finding notPostgres(NotPostgresException e) {
    return Finding.error(
        FindingCode.NOT_POSTGRESQL,
        "database-url",
        sentence(e),
        "Point database-url at a PostgreSQL server. What is proven here rests on PostgreSQL's own"
            + " catalogs, locks and transactions; deploy to others with the Prisma CLI.");
  }

  private static Finding defect(RuntimeException failure) {
    return Finding.error(
        FindingCode.BUG,
        "",
        "safe-migrate has a defect: " + failure,
        "Please report it with the stack trace on standard error. The database is as it was"
            + " after the last step that is reported as done.");
  }

  /// Whether the failure is a defect of ours, whose stack trace is wanted.
  static boolean isDefect(Finding finding) {
    return finding.code() == FindingCode.BUG;
  }

  private static Finding stopped(Deadline deadline) {
    return stopped(deadline, "", "What was under way was rolled back.");
  }

  /// @param what became of what was under way, as a sentence
  static Finding stopped(Deadline deadline, String subject, String what) {
    return switch (deadline.cause()) {
      case SIGNAL ->
          Finding.error(
              FindingCode.INTERRUPTED,
              subject,
              "The run was told to stop. " + what,
              "Run again; it goes on where this run stopped.");
      case TIME ->
          Finding.error(
              FindingCode.DEADLINE,
              subject,
              "The run's time was up. " + what,
              "Run again, with a longer --deadline if a migration needs it. If it waited for a lock,"
                  + " look for the session that holds it:\n"
                  + "SELECT pid, state, query FROM pg_stat_activity WHERE state <> 'idle';");
    };
  }

  private static Finding lock(LockUnavailableException e) {
    return Finding.error(
        FindingCode.LOCK_TIMEOUT,
        e.holder().map(holder -> "pid " + holder.pid()).orElse(""),
        sentence(e),
        e.holder()
            .map(holder ->
                "If that session is stuck, end it; else wait longer with --lock-wait:\n"
                    + "SELECT pg_terminate_backend("
                    + holder.pid()
                    + ");")
            .orElse("Run again, or wait longer with --lock-wait."));
  }

  private static Finding database(DatabaseException.Kind kind, String message) {
    return Finding.error(code(kind), "", message, cure(kind));
  }

  private static FindingCode code(DatabaseException.Kind kind) {
    return switch (kind) {
      case UNREACHABLE -> FindingCode.UNREACHABLE;
      case AUTHENTICATION -> FindingCode.AUTHENTICATION;
      case DATABASE_MISSING -> FindingCode.DATABASE_MISSING;
      case TLS -> FindingCode.TLS;
      case PRIVILEGE -> FindingCode.PRIVILEGE;
      case READ_ONLY -> FindingCode.READ_ONLY;
      case TRANSIENT, CANCELLED -> FindingCode.TRANSIENT;
      case OTHER -> FindingCode.BUG;
    };
  }

  private static String cure(DatabaseException.Kind kind) {
    return switch (kind) {
      case UNREACHABLE ->
          "See that the server runs and that host and port are right; wait longer with"
              + " --connect-wait.";
      case AUTHENTICATION ->
          "See that user and password in the database URL are those of this server.";
      case DATABASE_MISSING -> "Create the database, or name the right one in the database URL.";
      case TLS -> "See that sslmode and sslcert in the database URL fit the server.";
      case PRIVILEGE -> "Grant what the message asks for, or use the role that owns the objects.";
      case READ_ONLY ->
          "Point database-url at the primary server, and at a role and database that may write.";
      case TRANSIENT, CANCELLED ->
          "Run again; if it stays, look for the session that holds the lock:\n"
              + "SELECT pid, state, query FROM pg_stat_activity WHERE state <> 'idle';";
      case OTHER ->
          "Please report it. The database is as it was after the last step that is reported as"
              + " done.";
    };
  }

  private static String sentence(RuntimeException e) {
    var message = String.valueOf(e.getMessage());
    return message.substring(0, 1).toUpperCase(Locale.ROOT)
        + message.substring(1)
        + (message.endsWith(".") ? "" : ".");
  }
}
