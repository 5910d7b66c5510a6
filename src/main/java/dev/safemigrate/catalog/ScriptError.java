package dev.safemigrate.catalog;

import java.util.Optional;

/// Why the server refused a statement of a script.
///
/// @param sqlState five characters, for example `42P07`
/// @param message the server's message, without detail: a detail can hold row data
/// @param hint the server's hint
/// @param line the line of the script where the server points, else where the statement starts
public record ScriptError(
    Statement statement, String sqlState, String message, Optional<String> hint, int line) {}
