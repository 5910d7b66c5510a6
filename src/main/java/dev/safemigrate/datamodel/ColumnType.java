package dev.safemigrate.datamodel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A type of PostgreSQL's as `format_type` writes it, for example `character varying(191)` or
/// `public."Role"[]`.
///
/// @param schema empty for PostgreSQL's own types
/// @param name unquoted
/// @param modifiers what stands in brackets, for example 65 and 30
public record ColumnType(String schema, String name, List<String> modifiers, boolean isArray) {
  private static final String ARRAY = "[]";
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  /// Copies the list.
  public ColumnType {
    modifiers = List.copyOf(modifiers);
  }

  static ColumnType of(String name, String... modifiers) {
    return new ColumnType("", name, List.of(modifiers), false);
  }

  ColumnType asArray() {
    return new ColumnType(schema, name, modifiers, true);
  }

  /// Reads what `format_type` wrote with an empty `search_path`.
  public static ColumnType parse(String text) {
    var rest = text;
    while (rest.endsWith(ARRAY)) {
      rest = rest.substring(0, rest.length() - ARRAY.length());
    }
    var parts = new ArrayList<String>();
    int at = identifier(rest, 0, parts);
    while (at < rest.length() && rest.charAt(at) == '.') {
      at = identifier(rest, at + 1, parts);
    }
    var name = parts.removeLast();
    List<String> modifiers = List.of();
    if (at < rest.length() && rest.charAt(at) == '(') {
      int end = rest.indexOf(')', at);
      modifiers = List.of(rest.substring(at + 1, end).split(","));
      name += rest.substring(end + 1);
    }
    return new ColumnType(String.join(".", parts), name, modifiers, rest.length() < text.length());
  }

  /// A name of one or several words, or a quoted one; it ends before a dot or a bracket.
  private static int identifier(String text, int start, List<String> parts) {
    var part = new StringBuilder();
    int at = start;
    if (at < text.length() && text.charAt(at) == '"') {
      for (at++; !endsQuoted(text, at); at++) {
        part.append(text.charAt(at));
        if (text.charAt(at) == '"') {
          at++;
        }
      }
      at++;
    } else {
      while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '(') {
        part.append(text.charAt(at++));
      }
    }
    parts.add(part.toString());
    return at;
  }

  private static boolean endsQuoted(String text, int at) {
    return at >= text.length()
        || (text.charAt(at) == '"' && !(at + 1 < text.length() && text.charAt(at + 1) == '"'));
  }

  @Override
  public String toString() {
    int blank = name.indexOf(' ');
    var shown = modifiers.stream().map(String::strip).collect(Collectors.joining(","));
    var withModifiers =
        modifiers.isEmpty()
            ? quoted(name)
            : name.startsWith("time") && blank > 0
                ? name.substring(0, blank) + "(" + shown + ")" + name.substring(blank)
                : quoted(name) + "(" + shown + ")";
    return (schema.isEmpty() ? "" : quoted(schema) + ".") + withModifiers + (isArray ? ARRAY : "");
  }

  /// PostgreSQL's own names have spaces and no quotes.
  private String quoted(String word) {
    return schema.isEmpty() || PLAIN.matcher(word).matches()
        ? word
        : '"' + word.replace("\"", "\"\"") + '"';
  }
}
