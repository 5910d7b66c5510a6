package dev.safemigrate.report;

/// What is known when a run starts: the first form of the status file, so that a stale one can
/// never be taken for this run's.
///
/// @param run its end is not known yet and is not told
/// @param failsOnProblem whether `on-failure=fail` is set
/// @param migrationsPath as the operator gave it
public record RunningReport(
    RunDetails run, boolean failsOnProblem, DatabaseDetails database, String migrationsPath) {}
