package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Comparison;
import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.evidence.RehearsedDirectory;
import dev.safemigrate.evidence.RehearsedMigration;
import dev.safemigrate.report.VerificationResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Compares the database with what the migrations leave behind, on every object that they touch.
final class Verification {
  private Verification() {}

  /// @param actual the catalog after the run
  /// @param ignored patterns of objects that are not compared
  static VerificationResult run(
      RehearsedDirectory rehearsed, Catalog actual, List<String> ignored) {
    var differences =
        differences(rehearsed, actual).stream()
            .filter(one -> !isIgnored(one.object(), ignored))
            .toList();
    if (differences.isEmpty()) {
      return new VerificationResult.InSync();
    }
    return rehearsed.migrations().stream()
        .filter(migration -> !migration.isReplayed())
        .findFirst()
        .<VerificationResult>map(Verification::unknown)
        .orElse(new VerificationResult.Drift(differences));
  }

  /// What a script that could not be replayed leaves behind is not known, and a difference may be
  /// its work.
  private static VerificationResult unknown(RehearsedMigration migration) {
    return new VerificationResult.NotVerified(
        "migration " + migration.name() + " fails in a rehearsal, so what it leaves is not known");
  }

  /// @param ignored patterns of objects that are not compared
  static boolean isIgnored(ObjectId object, List<String> ignored) {
    return ignored.stream()
        .map(Verification::pattern)
        .anyMatch(pattern -> pattern.test(object.displayName()));
  }

  /// `*` stands for any text, everything else for itself.
  private static Predicate<String> pattern(String pattern) {
    var parts = pattern.split("\\*", -1);
    var expression = Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(expression).asMatchPredicate();
  }

  /// What the migrations dropped and somebody made again is nobody's harm.
  private static List<Difference> differences(RehearsedDirectory rehearsed, Catalog actual) {
    return rehearsed.timeline().touched().stream()
        .map(object ->
            new Difference(
                object,
                rehearsed.timeline().finalDefinitionOf(object),
                actual.definitionOf(object)))
        .filter(one -> one.expected().isPresent() && !one.expected().equals(one.actual()))
        .filter(one -> !Comparison.isTaste(one.object(), one.expected()))
        .toList();
  }
}
