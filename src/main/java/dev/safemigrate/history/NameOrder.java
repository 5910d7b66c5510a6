package dev.safemigrate.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;

/// The order in which migrations are applied: by name, but Prisma's versions compare names in two
/// ways. For names as Prisma makes them both agree.
///
/// Source: prisma, `migrate/src/utils/listMigrations.ts`; prisma-engines,
/// `migrations_directory.rs`; ICU's root collation.
public enum NameOrder {
  /// Nobody said which. By the bytes, but only where the other way agrees.
  UNSAID,

  /// By the bytes of the name in UTF-8, as the engines up to Prisma 6.5 do.
  BYTES,

  /// As a person reads, which Prisma does since 6.6: `1_a` before `10_b`, and `b` before `B`.
  LOCALE;

  /// The printable characters of ASCII in ICU's root order, where case only breaks ties.
  private static final String ROOT =
      " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz";

  private static final Comparator<String> BY_BYTES =
      Comparator.comparing(name -> name.getBytes(UTF_8), Arrays::compareUnsigned);

  /// Puts names in this order.
  public Comparator<String> comparator() {
    return this == LOCALE ? NameOrder::compareAsRead : BY_BYTES;
  }

  /// Whether this order puts the two where every reader that it stands for puts them. How letters
  /// beyond ASCII are ordered depends on the locale of the reading process.
  public boolean isCertainOf(String one, String other) {
    return switch (this) {
      case BYTES -> true;
      case LOCALE -> isTheSameEverywhere(one, other);
      case UNSAID ->
          isTheSameEverywhere(one, other)
              && (BY_BYTES.compare(one, other) < 0) == (compareAsRead(one, other) < 0);
    };
  }

  private static boolean isTheSameEverywhere(String one, String other) {
    int first = firstDifference(one, other);
    return first == Math.min(one.length(), other.length())
        ? one.startsWith(other) || other.startsWith(one) || (isAscii(one) && isAscii(other))
        : rank(one.charAt(first)) >= 0 && rank(other.charAt(first)) >= 0;
  }

  private static int compareAsRead(String one, String other) {
    int first = firstDifference(one, other);
    if (first < Math.min(one.length(), other.length())) {
      int ranks = Integer.compare(rank(one.charAt(first)), rank(other.charAt(first)));
      return ranks == 0 ? BY_BYTES.compare(one, other) : ranks;
    }
    int lengths = Integer.compare(one.length(), other.length());
    // Of two that differ in case only, the one with the first small letter is first.
    return lengths == 0 ? -BY_BYTES.compare(one, other) : lengths;
  }

  /// Where they differ in more than case; the length of the shorter where they do not.
  private static int firstDifference(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int at = 0;
    while (at < shorter && folded(one.charAt(at)) == folded(other.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int rank(char letter) {
    return ROOT.indexOf(folded(letter));
  }

  private static boolean isAscii(String name) {
    return name.chars().allMatch(letter -> letter < 128);
  }

  private static char folded(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char) (letter - 'A' + 'a') : letter;
  }
}
