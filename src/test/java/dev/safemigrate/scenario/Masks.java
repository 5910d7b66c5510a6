package dev.safemigrate.scenario;

import dev.safemigrate.testing.TestDatabase;

/// Replaces what differs from run to run.
record Masks(Scenario scenario, TestDatabase database, String statusFile) {
  String apply(String text) {
    return text.replace(database.name(), "<database>")
        .replace(statusFile, "<status file>")
        .replace(scenario.folder() + "/migrations", "prisma/migrations")
        .replace(scenario.folder() + "/", "prisma/")
        .replaceAll("(?m)^time         .*$", "time         <time>")
        .replaceAll("\\b[0-9]+(\\.[0-9])? (ms|s|min)\\b( [0-9]+ s\\b)?", "<time>")
        .replaceAll("\\bat (localhost|127\\.0\\.0\\.1):[0-9]+", "at <server>")
        .replaceAll("(localhost|127\\.0\\.0\\.1):[0-9]+", "<server>")
        .replaceAll("PostgreSQL [0-9]+\\.[0-9]+", "PostgreSQL <version>")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
        .replaceAll("safe_migrate_shadow_[0-9a-z_]+", "<shadow>")
        .replaceAll("terminate_backend\\([0-9]+", "terminate_backend(<pid>")
        .replaceAll("pid [0-9]+", "pid <pid>");
  }
}
