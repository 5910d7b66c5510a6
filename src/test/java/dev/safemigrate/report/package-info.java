/// Tests of what a run says about itself.
@NullMarked
package dev.safemigrate.report;

import org.jspecify.annotations.NullMarked;
