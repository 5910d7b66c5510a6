package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ScriptError;
import dev.safemigrate.catalog.Statement;
import java.util.List;

/// What the database shows of one unresolved migration.
public sealed interface Verdict {
  /// It was executed to its end: every object that it touches is as it, or a later one, leaves it.
  record Present() implements Verdict {}

  /// Nothing of it was executed.
  record Absent() implements Verdict {}

  /// Its first statements were executed, the others were not.
  ///
  /// @param missing the statements that were not executed, in order; never empty
  /// @param ofSession executed ones that may have left something that ended with their session, as
  ///   a temporary table, so that the others cannot go on from there
  record Partial(List<Statement> missing, List<Statement> ofSession) implements Verdict {
    /// Copies the lists.
    public Partial {
      missing = List.copyOf(missing);
      ofSession = List.copyOf(ofSession);
    }
  }

  /// No execution of the migrations leaves the objects as they are.
  record Conflicting(List<Difference> differences) implements Verdict {
    /// Copies the list.
    public Conflicting {
      differences = List.copyOf(differences);
    }
  }

  /// No statement of it leaves a trace in the catalog, and nothing around it tells whether it ran.
  record NoCatalogEffect() implements Verdict {}

  /// It could not be replayed, so nothing is known of what it should leave behind.
  record NotRehearsed(ScriptError error) implements Verdict {}

  /// The database is the same whether these statements ran or not.
  ///
  /// @param open the statements of which nothing tells whether they ran; never empty
  /// @param notRun those behind them that did not run whatever became of them
  record Undecided(List<Statement> open, List<Statement> notRun) implements Verdict {
    /// Copies the lists.
    public Undecided {
      open = List.copyOf(open);
      notRun = List.copyOf(notRun);
    }

    /// Nothing is known of the others.
    public Undecided(List<Statement> open) {
      this(open, List.of());
    }
  }

  /// A later migration that is recorded changes the same objects, so that nothing shows whether
  /// this one ran before it, and running it now would undo what the later one did.
  record Overtaken(List<ObjectId> objects) implements Verdict {
    /// Copies the list.
    public Overtaken {
      objects = List.copyOf(objects);
    }
  }

  /// What it should make is there under another name, so that to execute it would make it twice.
  ///
  /// @param namings never empty
  /// @param differences what no execution explains besides
  record Misnamed(List<Naming> namings, List<Difference> differences) implements Verdict {
    /// Copies the lists.
    public Misnamed {
      namings = List.copyOf(namings);
      differences = List.copyOf(differences);
    }

    /// An index or constraint of the same definition on the same table.
    ///
    /// @param wanted the name that the migration gives it
    /// @param there the name that it has
    public record Naming(ObjectId wanted, ObjectId there) {}
  }

  /// Another migration's conflict hides whether it ran.
  record Hidden() implements Verdict {}

  /// The verdict in the words of the status file, for example `no catalog effect`.
  default String word() {
    return switch (this) {
      case Present _ -> "present";
      case Absent _ -> "absent";
      case Partial _ -> "partial";
      case Conflicting _, Misnamed _ -> "conflicting";
      case NoCatalogEffect _ -> "no catalog effect";
      case NotRehearsed _ -> "not rehearsed";
      case Undecided _, Overtaken _, Hidden _ -> "undecided";
    };
  }
}
