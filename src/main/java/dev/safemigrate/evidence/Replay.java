package dev.safemigrate.evidence;

import dev.safemigrate.catalog.ScriptError;

/// How a script could be replayed on the scratch database.
public sealed interface Replay {
  /// Whole, in one transaction.
  record InOneTransaction() implements Replay {}

  /// Only statement by statement, each committed alone: the server refuses a transaction block.
  record StatementByStatement(ScriptError refusal) implements Replay {}

  /// Not to its end; the failing statements were skipped so that later migrations could be
  /// replayed.
  record Failed(ScriptError error) implements Replay {}
}
