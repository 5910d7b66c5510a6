package dev.safemigrate.catalog;

/// One statement of a migration script.
///
/// @param index its place in the script, from 1
/// @param line the line of the script on which it starts, comments before it not counted, from 1
/// @param text as it stands in the script, without the final semicolon
public record Statement(int index, int line, String text) {}
