package dev.safemigrate.config;

/// One setting that cannot be used.
///
/// @param setting the setting as the operator wrote it, for example `DATABASE_URL`
public record Complaint(String setting, Problem problem) {
  @Override
  public String toString() {
    return setting + ": " + problem;
  }
}
