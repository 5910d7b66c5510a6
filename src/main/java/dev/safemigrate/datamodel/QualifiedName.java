package dev.safemigrate.datamodel;

import dev.safemigrate.datamodel.Datamodel.Named;
import java.nio.charset.StandardCharsets;

/// The name of a relation or type in the database. Printed as `public.users`.
record QualifiedName(String schema, String name) {
  private static final int LONGEST_NAME = 63;

  /// PostgreSQL cuts every name that it is given, so what is asked for is what is there.
  static QualifiedName of(Named named, String defaultSchema) {
    return new QualifiedName(cut(named.schema().orElse(defaultSchema)), cut(named.name()));
  }

  /// A name as long as the server lets it be: 63 bytes, whole characters.
  static String cut(String name) {
    int length = 0;
    int end = 0;
    while (end < name.length()) {
      int next = name.offsetByCodePoints(end, 1);
      length += name.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
      if (length > LONGEST_NAME) {
        break;
      }
      end = next;
    }
    return name.substring(0, end);
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }
}
