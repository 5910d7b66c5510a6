/// The program as a whole and its outside world, in this JVM or packaged as a process: what it
/// answers, how it ends, and what is left when it is killed.
@NullMarked
package dev.safemigrate.process;

import org.jspecify.annotations.NullMarked;
