package dev.safemigrate.history;

/// The whole name of a migration's directory, for example `20251017171256_init`. Compared exactly,
/// letter case included, as Prisma does.
public record MigrationName(String value) {
  /// Checks that there is a name.
  ///
  /// @throws IllegalArgumentException when it is empty
  public MigrationName {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a migration's name cannot be empty");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
