package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.evidence.Audit;
import dev.safemigrate.evidence.RehearsedDirectory;
import dev.safemigrate.evidence.RehearsedMigration;
import dev.safemigrate.history.MigrationsDirectory;
import dev.safemigrate.report.VerificationResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
      MigrationsDirectory directory,
      RehearsedDirectory rehearsed,
      Catalog actual,
      List<String> ignored) {
    var unknown = unknown(directory, rehearsed);
    if (unknown.isPresent()) {
      return new VerificationResult.NotVerified(unknown.get());
    }
    var differences =
        Audit.differences(rehearsed, actual).stream()
            .filter(one -> !isIgnored(one.object(), ignored))
            .toList();
    return differences.isEmpty()
        ? new VerificationResult.InSync()
        : new VerificationResult.Drift(differences);
  }

  /// Why it cannot be known what the migrations leave behind.
  static Optional<String> unknown(MigrationsDirectory directory, RehearsedDirectory rehearsed) {
    return Stream.concat(
            directory.withoutScript().stream()
                .map(name -> "migration " + name + " has no readable migration.sql"),
            rehearsed.migrations().stream()
                .filter(migration -> !migration.isReplayed())
                .map(RehearsedMigration::name)
                .map(name ->
                    "migration " + name + " fails in a rehearsal, so what it leaves is not known"))
        .findFirst();
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
}
