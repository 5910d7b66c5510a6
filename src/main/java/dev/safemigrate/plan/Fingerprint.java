package dev.safemigrate.plan;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.evidence.DataDecisions;
import dev.safemigrate.evidence.RehearsedDirectory;
import dev.safemigrate.history.Checksum;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a plan rests on, as one SHA-256 for each kind of fact: where all are equal, the same is
/// planned again. Pure and deterministic; the documentation says what goes into each.
///
/// @param parts all of them
public record Fingerprint(Map<Part, String> parts) {
  /// Copies the map and checks that nothing is left out.
  public Fingerprint {
    parts = Map.copyOf(parts);
    if (parts.size() != Part.values().length) {
      throw new IllegalArgumentException("a fingerprint has all parts");
    }
  }

  /// The SHA-256 of one kind of facts.
  public String of(Part part) {
    return parts.getOrDefault(part, "");
  }

  /// A kind of facts. What a plan itself changes is apart from all else, so that a run that was cut
  /// short may go on.
  public enum Part {
    /// The database, the role and where the history is.
    SERVER("the database, its server or the role"),
    /// Names and checksums of the migrations, in order.
    DIRECTORY("the migrations directory"),
    /// Settings that decide.
    SETTINGS("the settings"),
    /// Rows of migrations on which the plan does not act.
    HISTORY("the history"),
    /// Objects that the directory touches, but no migration on which the plan acts.
    CATALOG("objects of the schema"),
    /// Rows of migrations on which the plan acts.
    PLANNED_ROWS("the history of the planned migrations"),
    /// Objects that a migration touches on which the plan acts.
    PLANNED_OBJECTS("objects of the planned migrations");

    private final String words;

    Part(String words) {
      this.words = words;
    }

    /// What it is for people, for example `the history`.
    public String words() {
      return words;
    }
  }

  /// Everything that is looked at.
  ///
  /// @param database what tells this database from every other, as the gateway composes it
  /// @param rehearsed empty where none was needed or to be had
  public record Basis(
      Facts facts,
      String database,
      DataDecisions decisions,
      Optional<RehearsedDirectory> rehearsed,
      Catalog target) {}

  /// The fingerprint for a plan that acts on some migrations.
  public static Fingerprint of(Basis basis, Set<MigrationName> planned) {
    var parts = new EnumMap<Part, String>(Part.class);
    var facts = basis.facts();
    parts.put(
        Part.SERVER,
        hash(List.of(basis.database(), facts.access().user(), facts.access().historyTable())));
    parts.put(Part.DIRECTORY, hash(directory(facts)));
    parts.put(Part.SETTINGS, hash(settings(basis)));
    var rows = facts.history().records();
    parts.put(
        Part.HISTORY,
        hash(rows(rows.stream().filter(row -> !planned.contains(row.name())).toList())));
    parts.put(
        Part.PLANNED_ROWS,
        hash(rows(rows.stream().filter(row -> planned.contains(row.name())).toList())));
    var acted = basis.rehearsed().map(all -> touchedBy(all, planned)).orElse(Set.of());
    var others = new TreeSet<ObjectId>();
    basis.rehearsed().ifPresent(all -> others.addAll(all.timeline().touched()));
    others.removeAll(acted);
    parts.put(Part.CATALOG, hash(objects(basis.target(), others)));
    parts.put(Part.PLANNED_OBJECTS, hash(objects(basis.target(), acted)));
    return new Fingerprint(parts);
  }

  private static List<String> directory(Facts facts) {
    var fields = new ArrayList<String>();
    facts
        .directory()
        .migrations()
        .forEach(one -> {
          fields.add(one.name().value());
          fields.add(one.checksum().value());
        });
    facts.directory().withoutScript().forEach(name -> fields.add(name.value()));
    return fields;
  }

  private static List<String> settings(Basis basis) {
    var policy = basis.facts().policy();
    var fields = new ArrayList<String>();
    fields.add("allow-empty " + policy.allowEmpty());
    fields.add("rehearsal required " + policy.rehearsalRequired());
    fields.add("ahead " + policy.ahead());
    fields.add("edited " + policy.edited());
    sorted(basis.decisions().ran()).forEach(name -> fields.add("accept-data " + name));
    sorted(basis.decisions().mustRun()).forEach(name -> fields.add("apply-data " + name));
    return fields;
  }

  private static List<String> sorted(Collection<MigrationName> names) {
    return names.stream().map(MigrationName::value).sorted().toList();
  }

  private static List<String> rows(List<MigrationRecord> records) {
    return records.stream()
        .flatMap(row ->
            List.of(
                row.id(),
                row.name().value(),
                row.checksum().value(),
                row.startedAt().toString(),
                row.state().toString(),
                row.logs().orElse(""),
                Integer.toString(row.appliedStepsCount()))
                .stream())
        .toList();
  }

  private static Set<ObjectId> touchedBy(RehearsedDirectory all, Set<MigrationName> planned) {
    var touched = new TreeSet<ObjectId>();
    all.migrations().stream()
        .filter(migration -> planned.contains(migration.name()))
        .forEach(migration -> migration.changes().forEach(one -> touched.add(one.object())));
    return touched;
  }

  private static List<String> objects(Catalog target, Set<ObjectId> ids) {
    var fields = new ArrayList<String>();
    for (var id : ids) {
      fields.add(id.kind().word());
      fields.addAll(List.of(id.schema(), id.parent(), id.name(), id.aspect()));
      fields.add(target.definitionOf(id).map(text -> "is " + text).orElse("absent"));
    }
    return fields;
  }

  /// Each field with its length before it, so that no two lists read the same.
  private static String hash(List<String> fields) {
    var text = new StringBuilder();
    fields.forEach(field -> text.append(field.length()).append(':').append(field));
    return Checksum.of(text.toString()).value();
  }
}
