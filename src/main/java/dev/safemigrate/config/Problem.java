package dev.safemigrate.config;

/// What is wrong with a value, and what to do. Holds no part of the value that could be secret.
public record Problem(String what, String remedy) {
  @Override
  public String toString() {
    return what + "; " + remedy;
  }
}
