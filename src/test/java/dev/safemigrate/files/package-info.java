/// What holds for files.
@NullMarked
package dev.safemigrate.files;

import org.jspecify.annotations.NullMarked;
