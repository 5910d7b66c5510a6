/// Weighs what the rehearsal predicts against what the target has, and says for each unresolved
/// migration what the database shows. Pure: values in, verdicts out.
@NullMarked
package dev.safemigrate.evidence;

import org.jspecify.annotations.NullMarked;
