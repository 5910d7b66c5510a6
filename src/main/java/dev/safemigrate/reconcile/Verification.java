package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Comparison;
import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.evidence.RehearsedDirectory;
import dev.safemigrate.report.VerificationResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares the database with what the migrations leave behind, on every object that they touch.
final class Verification {
  private Verification() {}

  /// @param actual the catalog after the run
  /// @param ignored patterns of objects that are not compared
  static VerificationResult run(
      RehearsedDirectory rehearsed, Catalog actual, List<String> ignored) {
    var patterns = ignored.stream().map(Verification::pattern).toList();
    var differences =
        differences(rehearsed, actual).stream()
            .filter(one ->
                patterns.stream().noneMatch(pattern -> pattern.test(one.object().displayName())))
            .toList();
    return differences.isEmpty()
        ? new VerificationResult.InSync()
        : new VerificationResult.Drift(differences);
  }

  /// `*` stands for any text, everything else for itself.
  private static Predicate<String> pattern(String pattern) {
    var parts = pattern.split("\\*", -1);
    var expression = Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(expression).asMatchPredicate();
  }

  /// What the migrations dropped and somebody made again is nobody's harm.
  private static List<Difference> differences(RehearsedDirectory rehearsed, Catalog actual) {
    return touched(rehearsed)
        .map(object ->
            new Difference(
                object,
                rehearsed.timeline().finalDefinitionOf(object),
                actual.definitionOf(object)))
        .filter(one -> one.expected().isPresent() && !one.expected().equals(one.actual()))
        .filter(one -> !Comparison.isTaste(one.object(), one.expected()))
        .toList();
  }

  /// What a script that could not be replayed leaves behind is not known.
  private static Stream<ObjectId> touched(RehearsedDirectory rehearsed) {
    var unknown =
        rehearsed.migrations().stream()
            .filter(migration -> !migration.isReplayed())
            .flatMap(migration -> migration.touched().stream())
            .toList();
    return rehearsed.timeline().touched().stream().filter(object -> !unknown.contains(object));
  }
}
