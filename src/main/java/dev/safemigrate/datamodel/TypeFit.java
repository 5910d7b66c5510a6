package dev.safemigrate.datamodel;

import static dev.safemigrate.datamodel.NativeTypes.TIME;
import static dev.safemigrate.datamodel.NativeTypes.TIMESTAMP;
import static dev.safemigrate.datamodel.NativeTypes.TIMESTAMPTZ;
import static dev.safemigrate.datamodel.NativeTypes.TIMETZ;

import java.util.List;
import java.util.Set;

/// Whether a column will do for what the client reads from it and writes to it.
enum TypeFit {
  /// Whatever the client writes, the column takes; what it has, the client reads.
  FITS,
  /// Nothing fails, but a value may come back otherwise than it was written.
  LOSES,
  /// The client cannot work with it, or not with every value.
  FAILS;

  private static final Set<String> TEXT = Set.of("text", "character varying", "citext", "bpchar");
  private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");
  private static final Set<String> TIMESTAMPS = Set.of(TIMESTAMP, TIMESTAMPTZ);
  private static final Set<String> TIMES = Set.of(TIME, TIMETZ);
  private static final int UNLIMITED = Integer.MAX_VALUE;
  private static final int MICROSECONDS = 6;

  static TypeFit of(ColumnType wanted, ColumnType actual) {
    return wanted.isArray() == actual.isArray() ? ofElements(wanted, actual) : FAILS;
  }

  private static TypeFit ofElements(ColumnType wanted, ColumnType actual) {
    var from = wanted.name();
    var to = actual.name();
    if (!actual.schema().isEmpty() && !to.equals("citext")) {
      return FAILS;
    }
    if (isText(from) && isText(to)) {
      return text(wanted, actual);
    }
    if (INTEGERS.contains(from) && INTEGERS.contains(to)) {
      return fitsIf(INTEGERS.indexOf(to) >= INTEGERS.indexOf(from));
    }
    if (areBoth(TIMESTAMPS, wanted, actual) || areBoth(TIMES, wanted, actual)) {
      return losesUnless(
          from.equals(to) && first(actual, MICROSECONDS) >= first(wanted, MICROSECONDS));
    }
    return switch (from + " in " + to) {
      case "numeric in numeric" -> fitsIf(holds(actual, wanted));
      case "double precision in real" -> LOSES;
      case "real in double precision", "json in jsonb" -> FITS;
      case "jsonb in json" -> LOSES;
      case "bit in bit" -> fitsIf(first(actual, 1) == first(wanted, 1));
      case "bit varying in bit varying" ->
          fitsIf(first(actual, UNLIMITED) >= first(wanted, UNLIMITED));
      default -> fitsIf(from.equals(to));
    };
  }

  private static boolean isText(String name) {
    return TEXT.contains(name) || name.equals("character");
  }

  /// A column of type `character` pads what is shorter.
  private static TypeFit text(ColumnType wanted, ColumnType actual) {
    if (length(actual) < length(wanted)) {
      return FAILS;
    }
    boolean pads = actual.name().equals("character") && !wanted.name().equals("character");
    boolean loosesCase = wanted.name().equals("citext") && !actual.name().equals("citext");
    return losesUnless(!pads && !loosesCase);
  }

  private static int length(ColumnType type) {
    return first(type, type.name().equals("character") ? 1 : UNLIMITED);
  }

  private static boolean areBoth(Set<String> family, ColumnType wanted, ColumnType actual) {
    return family.contains(wanted.name()) && family.contains(actual.name());
  }

  private static TypeFit fitsIf(boolean fits) {
    return fits ? FITS : FAILS;
  }

  private static TypeFit losesUnless(boolean fits) {
    return fits ? FITS : LOSES;
  }

  private static boolean holds(ColumnType actual, ColumnType wanted) {
    if (actual.modifiers().isEmpty()) {
      return true;
    }
    if (wanted.modifiers().isEmpty()) {
      return false;
    }
    return scale(actual) >= scale(wanted)
        && first(actual, 0) - scale(actual) >= first(wanted, 0) - scale(wanted);
  }

  private static int scale(ColumnType type) {
    return type.modifiers().size() > 1 ? number(type.modifiers().get(1), 0) : 0;
  }

  private static int first(ColumnType type, int otherwise) {
    return type.modifiers().isEmpty() ? otherwise : number(type.modifiers().getFirst(), otherwise);
  }

  private static int number(String text, int otherwise) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }
}
