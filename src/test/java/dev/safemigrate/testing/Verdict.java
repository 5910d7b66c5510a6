package dev.safemigrate.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/// How a run of the program ended.
///
/// @param statusFile where it was told to write its verdict
public record Verdict(int exitCode, String out, String err, Path statusFile) {

  /// The status file.
  public JsonNode status() {
    try {
      return new ObjectMapper().readTree(statusText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The outcome in the status file, for example `ready`.
  public String outcome() {
    return status().path("outcome").asText();
  }

  /// The codes of the findings in the status file.
  public List<String> codes() {
    return StreamSupport.stream(status().path("findings").spliterator(), false)
        .map(finding -> finding.path("code").asText())
        .toList();
  }

  /// Everything that was said anywhere.
  public String all() {
    return out + err + statusText();
  }

  private String statusText() {
    try {
      return Files.exists(statusFile) ? Files.readString(statusFile) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
