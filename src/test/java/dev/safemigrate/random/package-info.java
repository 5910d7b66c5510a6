/// Random histories on real databases: scripts from a grammar, a random truth, a garbled history,
/// and the check that the program neither lies nor does anything twice.
@NullMarked
package dev.safemigrate.random;

import org.jspecify.annotations.NullMarked;
