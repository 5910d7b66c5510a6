package dev.safemigrate.report;

/// Which database was worked on.
///
/// @param schema where the history lives
/// @param serverVersion as the server says it, for example `17.4`; empty before it was asked
public record DatabaseDetails(
    String host, int port, String name, String schema, String serverVersion, String user) {}
