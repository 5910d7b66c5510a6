package dev.safemigrate.history;

/// Where a migration of the directory stands in the history. All but `RECORDED` are unresolved.
public enum Standing {
  /// A row says that it is applied, and none says that it failed.
  RECORDED,
  /// A row was started and neither finished nor rolled back.
  FAILED,
  /// Every row of it is rolled back.
  ROLLED_BACK,
  /// There is no row of it.
  UNRECORDED
}
