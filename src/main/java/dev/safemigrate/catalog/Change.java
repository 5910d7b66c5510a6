package dev.safemigrate.catalog;

import java.util.Optional;

/// One object before and after a statement or a migration. Absent is a value too: `before` is empty
/// where it was created, `after` where it was dropped.
public record Change(ObjectId object, Optional<String> before, Optional<String> after) {
  /// Whether the object is gone afterwards.
  public boolean isRemoval() {
    return before.isPresent() && after.isEmpty();
  }
}
