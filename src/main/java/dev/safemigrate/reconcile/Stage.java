package dev.safemigrate.reconcile;

/// The stages of a run, in order.
enum Stage {
  CONNECT,
  LOCK,
  READ,
  REHEARSE,
  PLAN,
  EXECUTE,
  VERIFY
}
