/// Settings, already checked, and the database URL as Prisma writes it. Pure: it reads no
/// environment and no file.
@NullMarked
package dev.safemigrate.config;

import org.jspecify.annotations.NullMarked;
