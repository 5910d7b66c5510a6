package dev.safemigrate;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Arguments in, exit code out. */
@QuarkusMain
public final class Main implements QuarkusApplication {
  @Override
  public int run(String... args) {
    return 0;
  }
}
