package dev.safemigrate.reconcile;

import dev.safemigrate.postgres.DataProbe;
import dev.safemigrate.postgres.ExtensionSchemas;
import dev.safemigrate.postgres.Session;

/// What a rehearsal works with.
///
/// @param session in the scratch database
/// @param extensions where the target has its extensions
/// @param probe notes what data statements write
/// @param heartbeat tells of what takes long
record Scratch(
    Session session, ExtensionSchemas extensions, DataProbe probe, Heartbeat heartbeat) {}
