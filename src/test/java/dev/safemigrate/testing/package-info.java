/// What tests share: a real PostgreSQL and builders of values.
@NullMarked
package dev.safemigrate.testing;

import org.jspecify.annotations.NullMarked;
