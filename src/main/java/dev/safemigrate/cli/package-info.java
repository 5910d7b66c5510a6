/// What the operator sees: one class a command, the settings as they are typed, exit codes. The
/// only room with picocli, CDI and the standard streams. It decides nothing about migrations.
@NullMarked
package dev.safemigrate.cli;

import org.jspecify.annotations.NullMarked;
