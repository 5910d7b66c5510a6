package dev.safemigrate.postgres;

import dev.safemigrate.testing.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One block of `attributes.sql`: something that a migration can change.
///
/// @param prisma whether Prisma's comparison sees it, as it stands in the heading
/// @param since the first major version that has it
/// @param leftOut why we do not read it
/// @param back statements that take the change back; none where nothing can
record Attribute(
    String name,
    String prisma,
    int since,
    Optional<String> leftOut,
    List<String> before,
    List<String> change,
    List<String> back) {
  private static final String FROM = "from ";
  private static final String LEFT_OUT = "left out: ";

  private static List<String> lines() {
    return Resources.text(Attribute.class, "attributes.sql")
        .lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("--"))
        .toList();
  }

  /// What is there before each of them.
  static List<String> scene() {
    return lines().stream().takeWhile(line -> !line.startsWith("# ")).toList();
  }

  static List<Attribute> all() {
    var all = new ArrayList<Attribute>();
    for (var line : lines()) {
      if (line.startsWith("# ")) {
        all.add(of(List.of(line.substring(2).split(" \\| ", -1))));
      } else if (!all.isEmpty()) {
        all.getLast().add(line);
      }
    }
    return all;
  }

  private static Attribute of(List<String> heading) {
    return new Attribute(
        heading.get(0),
        heading.get(1),
        after(FROM, heading).map(Integer::parseInt).orElse(14),
        after(LEFT_OUT, heading),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  private static Optional<String> after(String prefix, List<String> heading) {
    return heading.stream()
        .filter(part -> part.startsWith(prefix))
        .map(part -> part.substring(prefix.length()))
        .findFirst();
  }

  private void add(String line) {
    if (line.startsWith("> ")) {
      change.add(line.substring(2));
    } else if (!line.startsWith("< ")) {
      before.add(line);
    } else if (!line.equals("< none")) {
      back.add(line.substring(2));
    }
  }
}
