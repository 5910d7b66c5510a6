/// The only room that touches the file system: the migrations directory and the status file.
@NullMarked
package dev.safemigrate.files;

import org.jspecify.annotations.NullMarked;
