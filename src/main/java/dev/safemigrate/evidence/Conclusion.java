package dev.safemigrate.evidence;

import java.util.List;
import java.util.Set;

/// What is concluded of the unresolved migrations.
///
/// @param verdicts one for each unresolved migration, in order of the directory
/// @param prediction what the execution that is concluded leaves behind
/// @param ran positions of the unresolved migrations of which anything ran
record Conclusion(List<Verdict> verdicts, Prediction prediction, Set<Integer> ran) {
  /// Copies the collections.
  Conclusion {
    verdicts = List.copyOf(verdicts);
    ran = Set.copyOf(ran);
  }
}
