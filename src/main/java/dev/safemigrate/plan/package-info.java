/// Turns facts into a plan: either nothing, or steps, or refusals; never steps and refusals. Pure.
@NullMarked
package dev.safemigrate.plan;

import org.jspecify.annotations.NullMarked;
