package dev.safemigrate.catalog;

import java.util.Optional;

/// One object that is not as it should be; an empty definition means that it is absent.
public record Difference(ObjectId object, Optional<String> expected, Optional<String> actual)
    implements Comparable<Difference> {

  /// How it differs, in the words of the status file.
  public enum Change {
    /// It should be there and is not.
    MISSING,
    /// It is there, defined otherwise.
    ALTERED,
    /// It is there and should not be.
    UNEXPECTED
  }

  /// How it differs.
  public Change change() {
    if (actual.isEmpty()) {
      return Change.MISSING;
    }
    return expected.isEmpty() ? Change.UNEXPECTED : Change.ALTERED;
  }

  @Override
  public int compareTo(Difference other) {
    return object.compareTo(other.object);
  }
}
