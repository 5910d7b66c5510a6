/// Prisma's words: what the migrations directory holds and what the rows of `_prisma_migrations`
/// say. Pure: no SQL, no file, no clock.
@NullMarked
package dev.safemigrate.history;

import org.jspecify.annotations.NullMarked;
