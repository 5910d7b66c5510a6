package dev.safemigrate.report;

import java.util.Optional;

/// Why a migration's script failed.
///
/// @param code Prisma's code for it, for example `P3018`
/// @param sqlState five characters, for example `42P07`
/// @param statement the statement's place in the script, from 1
/// @param line the line of the script, from 1
public record MigrationError(
    String code, String sqlState, String message, int statement, int line, Optional<String> hint) {}
