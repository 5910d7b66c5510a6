/// Prisma's schema language, and what its client asks a database for.
@NullMarked
package dev.safemigrate.datamodel;

import org.jspecify.annotations.NullMarked;
