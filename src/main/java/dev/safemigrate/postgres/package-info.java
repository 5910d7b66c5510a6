/// The only room with JDBC: sessions, the lock, catalog queries, scratch databases, scripts. It
/// reports what the server says and decides nothing.
@NullMarked
package dev.safemigrate.postgres;

import org.jspecify.annotations.NullMarked;
