/// Tests of Prisma's words.
@NullMarked
package dev.safemigrate.history;

import org.jspecify.annotations.NullMarked;
