package dev.safemigrate.datamodel;

import dev.safemigrate.datamodel.Datamodel.Enumeration;
import dev.safemigrate.datamodel.Datamodel.Label;
import dev.safemigrate.datamodel.Datamodel.Model;
import dev.safemigrate.datamodel.Datamodel.Named;
import dev.safemigrate.datamodel.Syntax.Attribute;
import dev.safemigrate.datamodel.Syntax.Declaration;
import dev.safemigrate.datamodel.Syntax.Member;
import dev.safemigrate.datamodel.Syntax.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes a datamodel of what stands in the files. Attributes that say nothing about tables, columns
/// and types are passed over, also those that a later Prisma may know.
final class DatamodelReader {
  private static final Set<String> PROVIDERS = Set.of("postgresql", "postgres");
  private static final String DATASOURCE = "datasource";
  private static final String IGNORE = "ignore";

  private final List<Declaration> declarations;
  private final List<SchemaProblem> problems;
  private final Map<String, Declaration> byName = new HashMap<>();

  private DatamodelReader(List<Declaration> declarations, List<SchemaProblem> problems) {
    this.declarations = declarations;
    this.problems = problems;
  }

  static ReadDatamodel read(List<SchemaFile> files) {
    var problems = new ArrayList<SchemaProblem>();
    var declarations = new ArrayList<Declaration>();
    files.forEach(file -> declarations.addAll(SyntaxParser.parse(file, problems)));
    var datamodel = new DatamodelReader(declarations, problems).read();
    if (problems.isEmpty() && datamodel.models().isEmpty() && datamodel.enums().isEmpty()) {
      var path = files.isEmpty() ? "" : files.getFirst().path();
      problems.add(
          new SchemaProblem(
              new Place(path, 1), "there is no model", "name the file or folder that has them"));
    }
    problems.sort(
        Comparator.comparing((SchemaProblem one) -> one.place().file())
            .thenComparingInt(one -> one.place().line()));
    return problems.isEmpty()
        ? new ReadDatamodel.Understood(datamodel)
        : new ReadDatamodel.Refused(problems);
  }

  private Datamodel read() {
    declarations.forEach(this::declare);
    datasources().forEach(this::requirePostgres);
    var fields = new FieldReader(byName, datasourceName(), problems);
    var models =
        of("model", "view").stream()
            .filter(model -> model.attribute(IGNORE).isEmpty())
            .map(model ->
                new Model(
                    model.name(),
                    table(model),
                    model.keyword().equals("view"),
                    fields.columnsOf(model),
                    model.place()))
            .toList();
    return new Datamodel(
        models,
        of("enum").stream().map(this::enumeration).toList(),
        new ManyToMany(byName, models).joinTables());
  }

  private void declare(Declaration declaration) {
    if (declaration.keyword().equals(DATASOURCE) || declaration.keyword().equals("generator")) {
      return;
    }
    var other = byName.putIfAbsent(declaration.name(), declaration);
    if (other != null) {
      complain(
          declaration.place(),
          "%s is declared already at %s".formatted(declaration.name(), other.place()),
          "give one of both another name, and keep the table with @@map");
    }
  }

  private List<Declaration> of(String... keywords) {
    return declarations.stream().filter(one -> Set.of(keywords).contains(one.keyword())).toList();
  }

  private List<Declaration> datasources() {
    return of(DATASOURCE);
  }

  /// Native types begin with it: `@db.Text` where the block is `datasource db`.
  private Optional<String> datasourceName() {
    return datasources().stream().map(Declaration::name).findFirst();
  }

  private void requirePostgres(Declaration datasource) {
    datasource.settings().stream()
        .filter(setting -> setting.name().equals("provider"))
        .filter(setting ->
            setting.value() instanceof Value.Text(var provider) && !PROVIDERS.contains(provider))
        .forEach(setting ->
            complain(
                setting.place(),
                "the datasource is for another database system",
                "name the datamodel that is for PostgreSQL"));
  }

  private Enumeration enumeration(Declaration declaration) {
    return new Enumeration(
        declaration.name(),
        table(declaration),
        declaration.members().stream().map(this::label).toList(),
        declaration.place());
  }

  private Label label(Member value) {
    return new Label(
        value.name(), mapped(value.attribute("map")).orElse(value.name()), value.place());
  }

  static Optional<String> mapped(Optional<Attribute> map) {
    return map.flatMap(attribute -> attribute.text("name"));
  }

  /// Where the database has it, and as what.
  static Named table(Declaration declaration) {
    return new Named(
        declaration.attribute("schema").flatMap(attribute -> attribute.text("map")),
        mapped(declaration.attribute("map")).orElse(declaration.name()));
  }

  private void complain(Place place, String what, String remedy) {
    problems.add(new SchemaProblem(place, what, remedy));
  }
}
