/// The words of Prisma's schema language: what an application's client will ask a database for, and
/// whether the database has it. Pure: how the files are read is said in `files`, how the catalog is
/// read in `postgres`.
@NullMarked
package dev.safemigrate.datamodel;

import org.jspecify.annotations.NullMarked;
