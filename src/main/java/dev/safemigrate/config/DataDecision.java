package dev.safemigrate.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which migrations the operator speaks for: names, ranges `..NAME` from the first one to NAME, or
/// `all`; for example `..20240101000000_init,20240301000000_seed`.
///
/// @param rangeEnds the last names of the ranges, each included in its range
public record DataDecision(boolean all, Set<String> names, List<String> rangeEnds) {
  /// Speaks for no migration.
  public static final DataDecision NONE = new DataDecision(false, Set.of(), List.of());

  /// Keeps names and ranges as they are now.
  public DataDecision {
    names = Set.copyOf(names);
    rangeEnds = List.copyOf(rangeEnds);
  }

  /// Reads a comma-separated list; empty if a range has no name.
  static Optional<DataDecision> parse(String text) {
    boolean all = false;
    var names = new LinkedHashSet<String>();
    var rangeEnds = new ArrayList<String>();
    for (var item : Lists.of(text)) {
      if (item.equals("..")) {
        return Optional.empty();
      } else if (item.equals("all")) {
        all = true;
      } else if (item.startsWith("..")) {
        rangeEnds.add(item.substring(2));
      } else {
        names.add(item);
      }
    }
    return Optional.of(new DataDecision(all, names, rangeEnds));
  }

  /// Whether the operator speaks for a migration. A range whose end is not in the directory covers
  /// nothing: `unknownNames` tells.
  ///
  /// @param directory the names of all migrations, in order of application
  public boolean covers(String name, List<String> directory) {
    int place = directory.indexOf(name);
    return all
        || names.contains(name)
        || (place >= 0 && rangeEnds.stream().anyMatch(end -> place <= directory.indexOf(end)));
  }

  /// The names given that no migration has, in alphabetical order.
  public List<String> unknownNames(Collection<String> directory) {
    return Stream.concat(names.stream(), rangeEnds.stream())
        .filter(name -> !directory.contains(name))
        .distinct()
        .sorted()
        .toList();
  }

  /// Whether one migration is certainly meant by both, whatever the directory holds.
  boolean contradicts(DataDecision other) {
    return (all && !other.isNone())
        || (other.all && !isNone())
        || (!rangeEnds.isEmpty() && !other.rangeEnds.isEmpty())
        || names.stream().anyMatch(other.names::contains);
  }

  private boolean isNone() {
    return equals(NONE);
  }
}
