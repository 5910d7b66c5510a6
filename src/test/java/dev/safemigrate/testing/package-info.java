/// What tests share: a real PostgreSQL, the program as a process, and builders of values.
@NullMarked
package dev.safemigrate.testing;

import org.jspecify.annotations.NullMarked;
