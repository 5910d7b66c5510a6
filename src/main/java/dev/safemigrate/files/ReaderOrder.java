package dev.safemigrate.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;

/// The order of migrations. We take the order of the names' bytes, as the engines up to Prisma 6.5
/// did. Later ones compare as a person of the process' locale would: `1_a` before `10_b`, and `b`
/// before `B`. For names as Prisma makes them both agree.
///
/// Source: prisma, `migrate/src/utils/listMigrations.ts`; prisma-engines,
/// `migrations_directory.rs`.
final class ReaderOrder {
  static final Comparator<String> BYTES =
      Comparator.comparing(name -> name.getBytes(UTF_8), Arrays::compareUnsigned);

  /// The order of ASCII in ICU's root locale, where case only breaks ties.
  private static final String ROOT =
      " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz";

  private ReaderOrder() {}

  /// Whether every reader puts the name that is smaller by bytes first. Where the first difference
  /// is a letter with an accent, or another script's, the answer is no: it depends on the locale.
  static boolean agreesOn(String smaller, String larger) {
    int common = 0;
    while (common < smaller.length()
        && common < larger.length()
        && folded(smaller.charAt(common)) == folded(larger.charAt(common))) {
      common++;
    }
    if (common == smaller.length() || common == larger.length()) {
      // Only a true prefix is before the longer name to all; two names may also differ by case.
      return larger.startsWith(smaller);
    }
    int rank = ROOT.indexOf(folded(smaller.charAt(common)));
    return rank >= 0 && rank < ROOT.indexOf(folded(larger.charAt(common)));
  }

  private static char folded(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char) (letter - 'A' + 'a') : letter;
  }
}
