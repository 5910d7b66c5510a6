package dev.safemigrate.reconcile;

import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.evidence.Weighed;
import dev.safemigrate.files.CheckFile;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.postgres.Check;
import dev.safemigrate.postgres.Session;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Asks the queries that stand beside migrations whether their data statements ran.
///
/// @param answers true: they ran, false: they did not
/// @param problems why there is no answer, as a clause
record CheckSearch(Map<MigrationName, Boolean> answers, Map<MigrationName, String> problems) {

  static CheckSearch in(Session target, Path migrations, Set<MigrationName> names) {
    var answers = new HashMap<MigrationName, Boolean>();
    var problems = new HashMap<MigrationName, String>();
    for (var name : names) {
      CheckFile.of(migrations, name.value())
          .map(file ->
              file.problem().isEmpty()
                  ? Check.ask(target, file.query())
                  : Check.Answer.none(file.problem()))
          .ifPresent(answer ->
              answer
                  .yes()
                  .ifPresentOrElse(
                      yes -> answers.put(name, yes), () -> problems.put(name, answer.problem())));
    }
    return new CheckSearch(Map.copyOf(answers), Map.copyOf(problems));
  }

  /// The problems that matter: a query may well fail where its migration was not executed.
  List<Finding> findings(Weighed weighed) {
    return weighed.evidence().stream()
        .filter(evidence -> !evidence.unproven().isEmpty())
        .map(Evidence::migration)
        .filter(problems::containsKey)
        .map(name ->
            Finding.warning(
                FindingCode.DATA_NOT_PROVABLE,
                name.value(),
                "%s/%s does not tell whether the migration's data statements ran: %s."
                    .formatted(name, CheckFile.NAME, problems.get(name)),
                "Make it one query that gives true where they ran and false where they did not."))
        .toList();
  }
}
