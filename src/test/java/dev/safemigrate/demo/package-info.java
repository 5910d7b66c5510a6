/// The incident that this program was made for, played on a real PostgreSQL: `./mvnw -q -Pdemo`.
@NullMarked
package dev.safemigrate.demo;

import org.jspecify.annotations.NullMarked;
