/// Tests of the story's parts.
@NullMarked
package dev.safemigrate.reconcile;

import org.jspecify.annotations.NullMarked;
