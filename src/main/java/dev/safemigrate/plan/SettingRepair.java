package dev.safemigrate.plan;

import static dev.safemigrate.plan.Repairs.quoted;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.plan.Repairs.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// SQL for what most objects have not, as storage options; a setting without a value is reset.
/// Which kind of relation has it does not matter: `ALTER TABLE` takes them all.
record SettingRepair(Subject subject, Context context) {
  private static final String PARTITION = "of ";

  String sql() {
    return context.differencesOf(subject).stream()
        .map(one -> subject.name().isEmpty() ? ofRelation(one) : ofPart(one))
        .collect(Collectors.joining("\n"));
  }

  private String ofRelation(Difference difference) {
    var wanted = difference.expected();
    return switch (difference.object().aspect()) {
      case "storage" -> alter(options(difference));
      case "replica identity" -> alter("REPLICA IDENTITY " + replicaIdentity(wanted));
      case "cluster" ->
          alter(
              wanted
                  .map(on -> "CLUSTER ON " + on.substring("on ".length()))
                  .orElse("SET WITHOUT CLUSTER"));
      case "access method" -> alter("SET ACCESS METHOD " + wanted.orElse("heap"));
      case "tablespace" -> alter("SET TABLESPACE " + wanted.orElse("pg_default"));
      case "type" -> alter(wanted.map(type -> "OF " + type).orElse("NOT OF"));
      case "persistence" -> alter(wanted.isPresent() ? "SET UNLOGGED" : "SET LOGGED");
      case "bounds" ->
          "ALTER SEQUENCE "
              + subject.qualifiedParent()
              + " "
              + wanted.orElse("NO MINVALUE NO MAXVALUE")
              + ";";
      default -> described(difference);
    };
  }

  /// Of a column, an index or statistics; which of them is not known of each setting.
  private String ofPart(Difference difference) {
    var wanted = difference.expected();
    var column = "ALTER COLUMN " + quoted(subject.name()) + " ";
    return switch (difference.object().aspect()) {
      case "compression" -> alter(column + "SET COMPRESSION " + wanted.orElse("default"));
      case "options" -> alter(column + options(difference));
      case "default" ->
          alter(column + wanted.map(text -> "SET DEFAULT " + text).orElse("DROP DEFAULT"));
      case "tablespace" ->
          "ALTER INDEX "
              + subject.qualified()
              + " SET TABLESPACE "
              + wanted.orElse("pg_default")
              + ";";
      case "partition" ->
          wanted
              .map(of ->
                  "ALTER INDEX "
                      + of.substring(PARTITION.length())
                      + " ATTACH PARTITION "
                      + subject.qualified()
                      + ";")
              .orElse(described(difference));
      default -> described(difference);
    };
  }

  private static String replicaIdentity(Optional<String> wanted) {
    return wanted
        .map(identity ->
            identity.startsWith("index ")
                ? "USING INDEX " + identity.substring("index ".length())
                : identity.toUpperCase(Locale.ROOT))
        .orElse("DEFAULT");
  }

  /// Options are listed for example as `fillfactor=70, toast.autovacuum_enabled=off`.
  private static String options(Difference difference) {
    var wanted = List.of(difference.expected().orElse("").split(", ", -1));
    var names = wanted.stream().map(SettingRepair::optionName).toList();
    var surplus =
        difference.actual().stream()
            .flatMap(is -> List.of(is.split(", ", -1)).stream())
            .map(SettingRepair::optionName)
            .filter(name -> !names.contains(name))
            .collect(Collectors.joining(", "));
    var set = difference.expected().map(text -> "SET (" + text + ")").orElse("");
    var reset = surplus.isEmpty() ? "" : "RESET (" + surplus + ")";
    return set + (set.isEmpty() || reset.isEmpty() ? "" : ", ") + reset;
  }

  private static String optionName(String option) {
    return option.replaceFirst("=.*", "");
  }

  private String alter(String how) {
    return "ALTER TABLE " + subject.qualifiedParent() + " " + how + ";";
  }

  private static String described(Difference difference) {
    return "-- " + Sentences.differences(List.of(difference));
  }
}
