package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.history.Standing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Compares the whole database with what the recorded migrations leave behind, and those that it
/// shows to have run besides.
public final class Audit {
  /// What hangs on other objects, and what stands beside a schema.
  private static final Set<ObjectKind> NOT_TOLD =
      Set.of(ObjectKind.COMMENT, ObjectKind.PRIVILEGE, ObjectKind.SCHEMA, ObjectKind.EXTENSION);

  private final Observation observation;
  private final Set<Integer> ran = new HashSet<>();
  private final Set<ObjectId> undecided = new HashSet<>();

  private Audit(Observation observation, Weighed weighed) {
    this.observation = observation;
    for (int position = 1; position <= migrations().size(); position++) {
      var evidence = weighed.of(observation.nameAt(position)).map(Evidence::verdict);
      if (observation.standingAt(position) == Standing.RECORDED
          || evidence.filter(Verdict.Present.class::isInstance).isPresent()) {
        ran.add(position);
      } else if (evidence.filter(Audit::saysNothingRan).isEmpty()) {
        undecided.addAll(migrations().get(position - 1).touched());
      }
    }
  }

  private static boolean saysNothingRan(Verdict verdict) {
    return verdict instanceof Verdict.Absent || verdict instanceof Verdict.NoCatalogEffect;
  }

  /// Where the database is not as they leave it, in order. Left out is what an unresolved migration
  /// touches of which the evidence does not say whether it ran: that is told with the evidence.
  public static List<Difference> differences(Observation observation, Weighed weighed) {
    return new Audit(observation, weighed).differences();
  }

  private List<RehearsedMigration> migrations() {
    return observation.rehearsal().migrations();
  }

  private List<Difference> differences() {
    var compared =
        observation.rehearsal().timeline().touched().stream()
            .filter(object -> !undecided.contains(object));
    return differences(observation.rehearsal(), compared, this::expected, observation.target());
  }

  /// Where the database is not as all migrations together leave it, in order.
  public static List<Difference> differences(RehearsedDirectory rehearsed, Catalog actual) {
    var timeline = rehearsed.timeline();
    return differences(rehearsed, timeline.touched().stream(), timeline::finalDefinitionOf, actual);
  }

  /// What the migrations dropped and somebody made again is nobody's harm.
  private static List<Difference> differences(
      RehearsedDirectory rehearsed,
      Stream<ObjectId> compared,
      Function<ObjectId, Optional<String>> expected,
      Catalog actual) {
    return compared
        .map(object -> new Difference(object, expected.apply(object), actual.definitionOf(object)))
        .filter(one -> one.expected().isPresent() && !one.expected().equals(one.actual()))
        .filter(one -> !rehearsed.isTaste(one.object(), one.expected()))
        .toList();
  }

  private Optional<String> expected(ObjectId object) {
    var timeline = observation.rehearsal().timeline();
    return timeline.definitionAt(
        object,
        timeline.touchersOf(object).stream().filter(ran::contains).reduce(0, (_, later) -> later));
  }

  /// What is there and no migration makes, in the schemas and tables that they make: one entry for
  /// each object, none for the parts of another entry.
  public static List<Difference> unexpected(RehearsedDirectory rehearsed, Catalog actual) {
    var last = last(rehearsed);
    var known = new HashSet<String>();
    last.objects().keySet().forEach(object -> known.add(object.description()));
    var schemas = new HashSet<String>();
    rehearsed.timeline().touched().forEach(object -> schemas.add(object.schema()));
    var wholes = new HashSet<String>();
    last.objects().keySet().stream()
        .filter(object -> object.parent().isEmpty())
        .forEach(object -> wholes.add(object.displayName()));
    var found = new TreeMap<String, Difference>();
    actual.objects().entrySet().stream()
        .filter(entry -> !NOT_TOLD.contains(entry.getKey().kind()))
        .filter(entry -> schemas.contains(entry.getKey().schema()))
        .filter(entry -> !known.contains(entry.getKey().description()))
        .filter(entry -> stands(entry.getKey(), wholes, actual))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry ->
            found.putIfAbsent(
                entry.getKey().description(),
                new Difference(entry.getKey(), Optional.empty(), Optional.of(entry.getValue()))));
    return List.copyOf(found.values());
  }

  /// The catalog that all migrations leave behind.
  public static Catalog last(RehearsedDirectory rehearsed) {
    var timeline = rehearsed.timeline();
    var objects = new HashMap<>(rehearsed.start().objects());
    for (var object : timeline.touched()) {
      timeline
          .finalDefinitionOf(object)
          .ifPresentOrElse(text -> objects.put(object, text), () -> objects.remove(object));
    }
    return new Catalog(objects);
  }

  /// By itself, or in a table or type that the migrations make; not as a column's sequence.
  private static boolean stands(ObjectId object, Set<String> wholes, Catalog actual) {
    if (object.kind() == ObjectKind.SEQUENCE) {
      var owner = new ObjectId(object.kind(), object.schema(), "", object.name(), "owner");
      return actual.definitionOf(owner).filter(text -> !text.equals("none")).isEmpty();
    }
    return object.parent().isEmpty() || wholes.contains(object.schema() + "." + object.parent());
  }
}
