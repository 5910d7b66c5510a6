package dev.safemigrate.postgres;

import java.util.List;

/// The role may not do what every run needs, and what would let it is known.
public final class MissingPrivilegeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> grants;

  /// @param grants the statements for an owner or a superuser
  public MissingPrivilegeException(DatabaseException cause, List<String> grants) {
    super(cause.getMessage(), cause);
    this.grants = List.copyOf(grants);
  }

  /// The statements for an owner or a superuser.
  public List<String> grants() {
    return grants;
  }
}
