package dev.safemigrate.config;

/// A value that is never shown: in a log, a report or an error it reads `***`.
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "***";
  }
}
