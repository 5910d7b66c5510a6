package dev.safemigrate.report;

import dev.safemigrate.history.Standing;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.Severity;
import dev.safemigrate.report.Colours.Tone;
import dev.safemigrate.report.MigrationReport.Action;
import java.util.ArrayList;
import java.util.List;

/// The verdict in one line, for example `READY 2 migrations applied; history, directory and
/// database agree.`
///
/// @param word in capitals
record Headline(Tone tone, String word, String sentence) {
  static Headline of(Report report, Occasion occasion) {
    return switch (report.conclusion().outcome()) {
      case READY ->
          switch (occasion) {
            case RUN, RESOLVE -> new Headline(Tone.GOOD, "READY", ready(report));
            case PLAN -> planned(report);
            case VERIFY -> verified(report);
            case STATUS -> new Headline(tone(report), "STATUS", standings(report));
          };
      case SKIPPED ->
          new Headline(Tone.ATTENTION, "SKIPPED", "Switched off; the database was not looked at.");
      case DEGRADED -> new Headline(Tone.ATTENTION, "DEGRADED", trouble(report, occasion));
      case FAILED -> new Headline(Tone.BAD, "FAILED", trouble(report, occasion));
    };
  }

  private static String ready(Report report) {
    var clauses = new ArrayList<String>();
    var done = done(report);
    clauses.add(done.isEmpty() ? "nothing was to be done" : String.join(", ", done));
    clauses.addAll(agreement(report));
    return sentence(clauses);
  }

  /// With warnings it is not said that history and directory agree: a warning may be about just
  /// that.
  private static List<String> agreement(Report report) {
    long warnings = count(report, Severity.WARNING);
    boolean inSync = report.verification() instanceof VerificationResult.InSync;
    var clauses = new ArrayList<String>();
    long settled = report.migrations().stream().filter(Headline::isSettled).count();
    long left = report.directory().count() - settled;
    if (left > 0) {
      clauses.add(Words.count(left, "migration") + " not applied yet");
    } else if (warnings == 0) {
      clauses.add(inSync ? "history, directory and database agree" : "history and directory agree");
    } else {
      if (inSync) {
        clauses.add("the database is as the migrations leave it");
      }
    }
    if (warnings > 0) {
      clauses.add(Words.count(warnings, "warning"));
    }
    return clauses;
  }

  /// After a run nothing is left; after a `resolve` there may be.
  private static boolean isSettled(MigrationReport migration) {
    return switch (migration.action()) {
      case APPLIED, MARKED_APPLIED -> true;
      case NONE, MARKED_ROLLED_BACK, TO_APPLY, TO_MARK_APPLIED, ROLLED_BACK, FAILED, REFUSED ->
          migration.standing() == Standing.RECORDED;
    };
  }

  private static Headline planned(Report report) {
    long apply = count(report, Action.TO_APPLY);
    long mark = count(report, Action.TO_MARK_APPLIED);
    if (apply + mark == 0) {
      return new Headline(tone(report), "NOTHING TO DO", standings(report));
    }
    var clauses = new ArrayList<String>();
    if (apply > 0) {
      clauses.add("would apply " + Words.count(apply, "migration"));
    }
    if (mark > 0) {
      clauses.add("would record " + Words.count(mark, "migration") + " as applied");
    }
    clauses.add("nothing was changed");
    return new Headline(tone(report), "PLAN", sentence(clauses));
  }

  /// While something is unresolved, it is not said that all is well.
  private static Headline verified(Report report) {
    if (unresolved(report) > 0) {
      return new Headline(Tone.ATTENTION, "UNRESOLVED", standings(report));
    }
    var clauses = agreement(report);
    return new Headline(tone(report), "VERIFIED", sentence(clauses));
  }

  private static Tone tone(Report report) {
    boolean quiet = count(report, Severity.WARNING) == 0 && unresolved(report) == 0;
    return quiet ? Tone.GOOD : Tone.ATTENTION;
  }

  private static long unresolved(Report report) {
    return report.migrations().stream().filter(one -> one.standing() != Standing.RECORDED).count();
  }

  /// For example `3 migrations: 1 recorded, 2 unrecorded.`
  private static String standings(Report report) {
    var parts = new ArrayList<String>();
    for (var standing : Standing.values()) {
      long number = report.migrations().stream().filter(one -> one.standing() == standing).count();
      if (number > 0) {
        parts.add(number + " " + word(standing));
      }
    }
    var all = Words.count(report.migrations().size(), "migration");
    return parts.isEmpty() ? all + "." : all + ": " + String.join(", ", parts) + ".";
  }

  private static String word(Standing standing) {
    return switch (standing) {
      case RECORDED -> "recorded";
      case FAILED -> "failed";
      case ROLLED_BACK -> "rolled back";
      case UNRECORDED -> "unrecorded";
    };
  }

  private static String trouble(Report report, Occasion occasion) {
    var cause = Cause.of(report.findings(), report.verification());
    var clauses = new ArrayList<String>();
    clauses.add(
        cause
            .map(one -> words(one, report, occasion) + subjects(report, one))
            .orElse("something is wrong"));
    var done = done(report);
    if (!done.isEmpty()) {
      clauses.add(String.join(", ", done));
    } else if (cause.filter(Cause.REFUSED::equals).isPresent() && isTried(report)) {
      clauses.add(
          count(report, Action.FAILED) > 0
              ? "what came before the failure stays"
              : "all of it was rolled back, and the history says so");
    } else if (occasion != Occasion.RUN || cause.filter(Cause.REFUSED::equals).isPresent()) {
      clauses.add("nothing was changed");
    } else if (report.conclusion().outcome() == Outcome.FAILED) {
      clauses.add("no migration was applied");
    }
    return sentence(clauses);
  }

  /// Who acted did not refuse to; and a comparison acts in no case, so that it refuses nothing.
  private static String words(Cause cause, Report report, Occasion occasion) {
    if (cause != Cause.REFUSED) {
      return cause.words();
    }
    if (occasion == Occasion.VERIFY) {
      return "the database could not be verified as a whole";
    }
    return isTried(report) ? "could not go on" : cause.words();
  }

  /// Whether a migration was executed in this run and failed.
  private static boolean isTried(Report report) {
    return count(report, Action.ROLLED_BACK) + count(report, Action.FAILED) > 0;
  }

  /// What the cause is about: one is named, more are counted.
  private static String subjects(Report report, Cause cause) {
    var subjects =
        report.gravestFirst().stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .filter(finding -> Cause.of(finding.code()) == cause)
            .map(Finding::subject)
            .filter(subject -> !subject.isEmpty())
            .distinct()
            .toList();
    return switch (subjects.size()) {
      case 0 -> "";
      case 1 -> " (%s)".formatted(subjects.getFirst());
      default -> " (%s and %d more)".formatted(subjects.getFirst(), subjects.size() - 1);
    };
  }

  private static List<String> done(Report report) {
    long applied = count(report, Action.APPLIED);
    long marked = count(report, Action.MARKED_APPLIED);
    var done = new ArrayList<String>();
    if (applied > 0) {
      done.add(Words.count(applied, "migration") + " applied");
    }
    if (marked > 0) {
      done.add(
          (applied > 0 ? "" + marked : Words.count(marked, "migration")) + " recorded as applied");
    }
    long rolledBack = count(report, Action.MARKED_ROLLED_BACK);
    if (rolledBack > 0) {
      done.add(Words.count(rolledBack, "migration") + " recorded as rolled back");
    }
    return done;
  }

  private static long count(Report report, Action action) {
    return report.migrations().stream().filter(one -> one.action() == action).count();
  }

  private static long count(Report report, Severity severity) {
    return report.findings().stream().filter(one -> one.severity() == severity).count();
  }

  private static String sentence(List<String> clauses) {
    return Words.capitalised(String.join("; ", clauses)) + ".";
  }
}
