package dev.safemigrate.postgres;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a statement reads and writes, as the server parsed it, before rules and defaults are put
/// in.
///
/// @param writes one for each table that it, or a part of it in `WITH`, writes to
/// @param reads the tables and views that it reads besides, by oid
/// @param functions every function and operator's function that it calls, by oid
/// @param needed tables of which each must have a row for the statement to write any, by oid
/// @param given of an `INSERT`, what is given for each column, by attribute number; empty for what
///   is not told row by row
record ParsedStatement(
    List<Write> writes,
    Set<Long> reads,
    Set<Long> needed,
    Set<Long> functions,
    Map<Integer, List<NodeTree>> given) {

  /// One table that rows are written to.
  ///
  /// @param columns the attribute numbers that are named, or counted off, as targets
  record Write(long table, Command command, Set<Integer> columns) {}

  /// In the words of SQL.
  enum Command {
    /// Existing rows get other values.
    UPDATE,
    /// Rows are added.
    INSERT,
    /// Rows are added, or get other values where a key is there already.
    UPSERT,
    /// Rows are taken away.
    DELETE,
    /// Any of these.
    MERGE
  }

  private static final String SELECT = "1";
  private static final String RELATION = "0";
  private static final String SUBQUERY = "1";
  private static final String VALUES = "5";
  private static final String ON_CONFLICT_UPDATE = "2";

  private static final Map<String, Command> COMMANDS =
      Map.of("2", Command.UPDATE, "3", Command.INSERT, "4", Command.DELETE, "5", Command.MERGE);

  /// Which sides of an inner, left and right join must have rows.
  private static final Map<String, List<String>> NEEDED_OF_JOIN =
      Map.of("0", List.of("larg", "rarg"), "1", List.of("larg"), "3", List.of("rarg"));

  private static final List<String> CALLS = List.of("funcid", "opfuncid", "aggfnoid", "winfnoid");

  /// What has a meaning of its own, but none that changes from one execution to the next. Both the
  /// labels up to PostgreSQL 15 and those from 16 on.
  private static final Set<String> STEADY =
      Set.of(
          "CONST",
          "FUNCEXPR",
          "OPEXPR",
          "RELABELTYPE",
          "ARRAY",
          "ARRAYEXPR",
          "ARRAYCOERCEEXPR",
          "COALESCE",
          "COALESCEEXPR",
          "BOOLEXPR",
          "CASETESTEXPR",
          "NULLTEST");

  /// The body of a function that is this one statement; empty where it is anything else, or of a
  /// form that is not known.
  static Optional<ParsedStatement> of(String body) {
    try {
      var queries = NodeTree.read(body);
      return queries.size() == 1 ? Optional.of(of(queries.getFirst())) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static ParsedStatement of(NodeTree top) {
    var writes = queries(top).flatMap(query -> write(query).stream()).toList();
    var reads = queries(top).flatMap(ParsedStatement::reads).collect(Collectors.toSet());
    var needed = writes.size() == 1 ? needed(top, writes.getFirst()) : Set.<Long>of();
    return new ParsedStatement(writes, reads, needed, functions(top), given(top));
  }

  private static Stream<NodeTree> queries(NodeTree top) {
    return top.all().filter(node -> node.label().equals("QUERY"));
  }

  /// A statement of a kind that is not known counts as one that may do anything.
  private static Optional<Write> write(NodeTree query) {
    if (query.says("commandType", SELECT)) {
      return Optional.empty();
    }
    var command = command(query);
    var table = relation(query, query.number("resultRelation").orElse(0L));
    if (command.isEmpty() || table.isEmpty()) {
      throw new IllegalArgumentException("a query of an unknown kind");
    }
    return Optional.of(new Write(table.get(), command.get(), targets(query).keySet()));
  }

  private static Optional<Command> command(NodeTree query) {
    boolean upsert =
        query.nodes("onConflict").stream().anyMatch(one -> one.says("action", ON_CONFLICT_UPDATE));
    return COMMANDS.entrySet().stream()
        .filter(command -> query.says("commandType", command.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .map(command -> upsert ? Command.UPSERT : command);
  }

  private static Map<Integer, NodeTree> targets(NodeTree query) {
    var targets = new HashMap<Integer, NodeTree>();
    for (var entry : query.nodes("targetList")) {
      if (entry.says("resjunk", "false")) {
        entry
            .nodes("expr")
            .forEach(one -> targets.put(Math.toIntExact(entry.number("resno").orElseThrow()), one));
      }
    }
    return targets;
  }

  private static Optional<Long> relation(NodeTree query, long index) {
    var tables = query.nodes("rtable");
    return index < 1 || index > tables.size()
        ? Optional.empty()
        : Optional.of(tables.get((int) index - 1))
            .filter(one -> one.says("rtekind", RELATION))
            .flatMap(one -> one.number("relid"));
  }

  /// The rows that `ON CONFLICT` excluded are no table of their own.
  private static Stream<Long> reads(NodeTree query) {
    var written = new HashSet<Long>();
    query.number("resultRelation").ifPresent(written::add);
    query.nodes("onConflict").forEach(one -> one.number("exclRelIndex").ifPresent(written::add));
    var tables = query.nodes("rtable");
    return Stream.iterate(1L, index -> index <= tables.size(), index -> index + 1)
        .filter(index -> !written.contains(index))
        .flatMap(index -> relation(query, index).stream());
  }

  private static Set<Long> needed(NodeTree top, Write write) {
    return switch (write.command()) {
      case UPDATE, DELETE, INSERT, UPSERT -> needed(top);
      case MERGE -> Set.of();
    };
  }

  /// The tables without whose rows the query has none. What is aggregated as a whole, or united,
  /// has some anyway.
  private static Set<Long> needed(NodeTree query) {
    boolean aggregated = query.says("hasAggs", "true") && query.nodes("groupClause").isEmpty();
    if (aggregated
        || !query.nodes("groupingSets").isEmpty()
        || !query.nodes("setOperations").isEmpty()) {
      return Set.of();
    }
    return query.nodes("jointree").stream()
        .flatMap(from -> from.nodes("fromlist").stream())
        .flatMap(item -> needed(query, item).stream())
        .collect(Collectors.toSet());
  }

  private static Set<Long> needed(NodeTree query, NodeTree item) {
    if (item.label().equals("JOINEXPR")) {
      return NEEDED_OF_JOIN.entrySet().stream()
          .filter(join -> item.says("jointype", join.getKey()))
          .flatMap(join -> join.getValue().stream())
          .flatMap(side -> item.nodes(side).stream())
          .flatMap(side -> needed(query, side).stream())
          .collect(Collectors.toSet());
    }
    var tables = query.nodes("rtable");
    long index = item.number("rtindex").orElse(0L);
    if (!item.label().equals("RANGETBLREF") || index < 1 || index > tables.size()) {
      return Set.of();
    }
    var source = tables.get((int) index - 1);
    return source.says("rtekind", SUBQUERY)
        ? source.nodes("subquery").stream()
            .flatMap(subquery -> needed(subquery).stream())
            .collect(Collectors.toSet())
        : relation(query, index).map(Set::of).orElse(Set.of());
  }

  static Set<Long> functions(NodeTree tree) {
    return tree.all()
        .flatMap(node -> CALLS.stream().flatMap(field -> node.number(field).stream()))
        .filter(oid -> oid > 0)
        .collect(Collectors.toSet());
  }

  /// Whether the expression has the same value whenever it is computed, if its functions have.
  static boolean isSteady(NodeTree expression) {
    return expression.all().allMatch(node -> STEADY.contains(node.label()));
  }

  /// Only what stands in the statement row by row; of any other source nothing is told.
  private static Map<Integer, List<NodeTree>> given(NodeTree top) {
    if (command(top).filter(Command.INSERT::equals).isEmpty()
        || queries(top).count() > 1
        || !top.nodes("jointree").stream().allMatch(one -> one.nodes("quals").isEmpty())) {
      return Map.of();
    }
    var given = new HashMap<Integer, List<NodeTree>>();
    for (var target : targets(top).entrySet()) {
      given.put(target.getKey(), rowByRow(top, target.getValue()));
    }
    return given;
  }

  /// A reference to a list of values stands for the expressions in that place of each row.
  private static List<NodeTree> rowByRow(NodeTree top, NodeTree expression) {
    if (!expression.label().equals("VAR")) {
      return List.of(expression);
    }
    var table = Math.toIntExact(expression.number("varno").orElse(0L));
    var place = Math.toIntExact(expression.number("varattno").orElse(0L));
    var tables = top.nodes("rtable");
    if (table < 1 || table > tables.size() || !tables.get(table - 1).says("rtekind", VALUES)) {
      return List.of(expression);
    }
    return tables.get(table - 1).lists("values_lists").stream()
        .map(row -> row.values().get(place - 1))
        .flatMap(NodeTree::nodesIn)
        .toList();
  }
}
