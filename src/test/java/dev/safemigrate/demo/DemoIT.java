package dev.safemigrate.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class DemoIT {
  @Test
  void theStoryGoesAsItIsTold() throws IOException, InterruptedException {
    var told = new ByteArrayOutputStream();

    Demo.play(new PrintStream(told, true, UTF_8));

    assertThat(told.toString(UTF_8))
        .contains("would record 2 migrations as applied")
        .contains("The application may start")
        .contains("Not one was touched");
  }
}
