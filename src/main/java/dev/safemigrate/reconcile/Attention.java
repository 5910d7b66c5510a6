package dev.safemigrate.reconcile;

/// How closely a migration is looked at while it is rehearsed.
enum Attention {
  /// Not at all: what it changes is told with the next migration that is looked at.
  NONE,
  /// The sum of its changes.
  MIGRATION,
  /// Each of its statements by itself.
  STATEMENTS
}
