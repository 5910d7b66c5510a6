/// The genuine Prisma command line and its engine beside the program, on one database and one
/// migrations directory: neither may notice the other.
@NullMarked
package dev.safemigrate.interop;

import org.jspecify.annotations.NullMarked;
