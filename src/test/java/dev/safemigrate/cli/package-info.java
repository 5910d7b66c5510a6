/// What holds for flags, sources of settings and the console.
@NullMarked
package dev.safemigrate.cli;

import org.jspecify.annotations.NullMarked;
