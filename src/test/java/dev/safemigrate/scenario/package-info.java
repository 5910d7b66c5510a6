/// Whole runs on a real database, each described by a folder.
@NullMarked
package dev.safemigrate.scenario;

import org.jspecify.annotations.NullMarked;
