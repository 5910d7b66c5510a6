/// Where the program starts. The rooms below it are drawn in `docs/ARCHITECTURE.md`.
@NullMarked
package dev.safemigrate;

import org.jspecify.annotations.NullMarked;
