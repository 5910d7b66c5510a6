package dev.safemigrate.report;

/// Which migrations were looked at.
///
/// @param count how many migrations it holds
/// @param fingerprint SHA-256 over all names and checksums in order, as hex digits; empty before
///   the directory was read
public record DirectoryDetails(String path, int count, String fingerprint) {}
