package dev.safemigrate.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many cases of each kind were decided, and why the others were not.
final class Tally {
  private final Map<String, Map<String, List<Long>>> outcomes = new TreeMap<>();

  void add(long seed, Trial.Result result) {
    add(seed, "course " + result.truth().course(), result.outcome());
    add(seed, "by hand " + result.truth().tampering(), result.outcome());
    add(seed, "garbled " + result.garbled().garblings().getFirst(), result.outcome());
    add(seed, "all", result.outcome());
  }

  private void add(long seed, String kind, String outcome) {
    outcomes
        .computeIfAbsent(kind, _ -> new TreeMap<>())
        .computeIfAbsent(outcome, _ -> new ArrayList<>())
        .add(seed);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    outcomes.forEach((kind, byOutcome) -> {
      int all = byOutcome.values().stream().mapToInt(List::size).sum();
      int ready = byOutcome.getOrDefault("ready", List.of()).size();
      text.append(
          "%-32s %5d cases %5d ready (%d %%)%n".formatted(kind, all, ready, 100 * ready / all));
      byOutcome.forEach((outcome, seeds) ->
          text.append(
              "    %-45s %5d  %s%n"
                  .formatted(outcome, seeds.size(), seeds.subList(0, Math.min(8, seeds.size())))));
    });
    return text.toString();
  }
}
