package dev.safemigrate.evidence;

import java.util.Locale;
import java.util.Set;

/// Looks whether code says a word that writes rows. The server does not tell what a block would
/// have done if there had been rows; so a block that could have written counts as one that did.
/// This only ever makes us more careful.
final class CodeWords {
  private static final Set<String> WRITE =
      Set.of(
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "TRUNCATE",
          "COPY",
          "PERFORM",
          "CALL",
          "SETVAL",
          "NEXTVAL",
          "RESTART");

  private CodeWords() {}

  /// Whether it may; `ON DELETE` and `ON UPDATE` of a foreign key aside.
  static boolean mayWriteRows(String code) {
    var previous = "";
    for (var word : code.toUpperCase(Locale.ROOT).split("[^\\p{L}\\p{N}_]+", -1)) {
      if (WRITE.contains(word) && !previous.equals("ON")) {
        return true;
      }
      previous = word;
    }
    return false;
  }
}
