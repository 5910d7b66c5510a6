/// What holds for sessions with a real server.
@NullMarked
package dev.safemigrate.postgres;

import org.jspecify.annotations.NullMarked;
