/// Tests of the file room on a real file system.
@NullMarked
package dev.safemigrate.files;

import org.jspecify.annotations.NullMarked;
