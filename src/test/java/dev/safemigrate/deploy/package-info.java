/// What is shipped beside the program: the example application and the manifests. Holds no test of
/// the program itself.
@NullMarked
package dev.safemigrate.deploy;

import org.jspecify.annotations.NullMarked;
