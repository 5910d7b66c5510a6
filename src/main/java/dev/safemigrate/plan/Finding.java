package dev.safemigrate.plan;

/// A coded observation for the operator.
///
/// @param subject what it is about: a migration, an object, a setting; empty for the whole run
/// @param message what happened, to which object, as a sentence
/// @param remedy what to do, ready to paste where that is possible; lines are separated by `\n`
public record Finding(
    FindingCode code, Severity severity, String subject, String message, String remedy) {

  /// Something that must be mended.
  public static Finding error(FindingCode code, String subject, String message, String remedy) {
    return new Finding(code, Severity.ERROR, subject, message, remedy);
  }

  /// Something that somebody should look at.
  public static Finding warning(FindingCode code, String subject, String message, String remedy) {
    return new Finding(code, Severity.WARNING, subject, message, remedy);
  }
}
