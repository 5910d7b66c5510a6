/// PostgreSQL's words: the objects of a schema, how statements changed them, and one object's
/// definitions along a rehearsal. Pure: how a catalog is read is said in `postgres`.
@NullMarked
package dev.safemigrate.catalog;

import org.jspecify.annotations.NullMarked;
