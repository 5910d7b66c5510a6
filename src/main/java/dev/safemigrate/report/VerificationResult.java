package dev.safemigrate.report;

import dev.safemigrate.catalog.Difference;
import java.util.List;

/// Whether the database is as the migrations leave it.
public sealed interface VerificationResult {
  /// Every object that the directory touches is as it should be.
  ///
  /// @param unexpected what is there besides, which is nobody's harm
  record InSync(List<Difference> unexpected) implements VerificationResult {
    /// Copies the list.
    public InSync {
      unexpected = List.copyOf(unexpected);
    }

    /// Without a look at what is there besides.
    public InSync() {
      this(List.of());
    }
  }

  /// It is not.
  ///
  /// @param differences not only unexpected ones
  record Drift(List<Difference> differences) implements VerificationResult {
    /// Copies the list.
    public Drift {
      differences = List.copyOf(differences);
    }
  }

  /// It was not looked at.
  ///
  /// @param reason as a clause, for example `nothing was changed`
  record NotVerified(String reason) implements VerificationResult {}
}
