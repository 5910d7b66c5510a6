package dev.safemigrate.reconcile;

import static java.util.stream.Collectors.joining;

import dev.safemigrate.datamodel.SchemaProblem;
import java.util.List;

/// The datamodel that a setting names cannot be understood, for example `prisma/schema.prisma:12: a
/// string is not closed; end it with " on the same line`.
final class DatamodelException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int SHOWN = 20;

  /// @param problems all of them
  DatamodelException(String path, List<SchemaProblem> problems) {
    super(
        "The datamodel %s cannot be understood:\n".formatted(path)
            + problems.stream()
                .limit(SHOWN)
                .map(one -> "%s: %s; %s".formatted(one.place(), one.what(), one.remedy()))
                .collect(joining("\n"))
            + (problems.size() > SHOWN ? "\nand %d more".formatted(problems.size() - SHOWN) : ""));
  }
}
