package dev.safemigrate.postgres;

/// The database that was lent for rehearsing must not be used for it.
public final class ScratchUnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScratchUnusableException(String message) {
    super(message);
  }
}
