/// What a run found and did, and one renderer for each form of it. Pure: it writes nowhere.
@NullMarked
package dev.safemigrate.report;

import org.jspecify.annotations.NullMarked;
