package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.evidence.Verdict.Misnamed.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds indexes and constraints that a migration should make and that are there under a name of
/// which the directory knows nothing, as old versions of Prisma and `db push` gave them. To execute
/// the migration would make a second one.
final class OtherNames {
  private static final Set<ObjectKind> KINDS = Set.of(ObjectKind.INDEX, ObjectKind.CONSTRAINT);

  private final Observation observation;
  private final Set<ObjectId> known;

  private OtherNames(Observation observation) {
    this.observation = observation;
    this.known = observation.rehearsal().timeline().touched();
  }

  /// The verdicts, but misnamed where a migration, that is not wholly there, makes what is there
  /// under another name.
  ///
  /// @param unresolved positions of the unresolved migrations, one for each verdict
  static List<Verdict> refused(
      Observation observation, List<Integer> unresolved, List<Verdict> verdicts) {
    var names = new OtherNames(observation);
    var refused = new ArrayList<Verdict>();
    for (int index = 0; index < verdicts.size(); index++) {
      var migration = observation.rehearsal().at(unresolved.get(index));
      refused.add(names.refused(migration, verdicts.get(index)));
    }
    return refused;
  }

  private Verdict refused(RehearsedMigration migration, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Absent _, Verdict.Partial _ -> misnamed(migration, List.of(), verdict);
      case Verdict.Conflicting(var differences) -> misnamed(migration, differences, verdict);
      case Verdict.Present _,
          Verdict.NoCatalogEffect _,
          Verdict.NotRehearsed _,
          Verdict.Undecided _,
          Verdict.Overtaken _,
          Verdict.Misnamed _,
          Verdict.Hidden _ ->
          verdict;
    };
  }

  private Verdict misnamed(
      RehearsedMigration migration, List<Difference> differences, Verdict otherwise) {
    var namings = migration.changes().stream().flatMap(change -> naming(change).stream()).toList();
    if (namings.isEmpty()) {
      return otherwise;
    }
    var rest =
        differences.stream()
            .filter(
                one -> namings.stream().noneMatch(naming -> isSame(naming.wanted(), one.object())))
            .toList();
    return new Verdict.Misnamed(namings, rest);
  }

  private static boolean isSame(ObjectId one, ObjectId other) {
    return one.description().equals(other.description());
  }

  private Optional<Naming> naming(Change change) {
    var wanted = change.object();
    boolean made =
        KINDS.contains(wanted.kind())
            && wanted.aspect().equals("definition")
            && change.after().isPresent()
            && observation.rehearsal().timeline().finalDefinitionOf(wanted).equals(change.after())
            && observation.target().definitionOf(wanted).isEmpty();
    return made
        ? observation.target().objects().keySet().stream()
            .filter(there -> isTwin(wanted, change.after().orElse(""), there))
            .sorted()
            .findFirst()
            .map(there -> new Naming(wanted, there))
        : Optional.empty();
  }

  private boolean isTwin(ObjectId wanted, String definition, ObjectId there) {
    return there.kind() == wanted.kind()
        && there.schema().equals(wanted.schema())
        && there.parent().equals(wanted.parent())
        && there.aspect().equals(wanted.aspect())
        && !known.contains(there)
        && withoutName(wanted, definition)
            .equals(withoutName(there, observation.target().definitionOf(there).orElse("")));
  }

  /// An index's definition begins with its name, quoted where the server quotes it.
  private static String withoutName(ObjectId object, String definition) {
    if (object.kind() != ObjectKind.INDEX) {
      return definition;
    }
    var plain = " INDEX " + object.name() + " ON ";
    var quoted = " INDEX \"" + object.name().replace("\"", "\"\"") + "\" ON ";
    return definition.replace(plain, " INDEX ON ").replace(quoted, " INDEX ON ");
  }
}
