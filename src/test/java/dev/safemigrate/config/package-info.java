/// What holds for settings and database URLs.
@NullMarked
package dev.safemigrate.config;

import org.jspecify.annotations.NullMarked;
