/// The image in containers of a Docker engine, by Testcontainers. Skipped where no engine answers
/// or no image is named; holds nothing that has to be tested everywhere.
@NullMarked
package dev.safemigrate.container;

import org.jspecify.annotations.NullMarked;
