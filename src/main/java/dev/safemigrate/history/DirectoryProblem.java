package dev.safemigrate.history;

/// Something in the migrations directory that an operator should know of.
///
/// @param subject the file or folder, relative to the migrations directory
public record DirectoryProblem(Kind kind, String subject) {
  /// What is peculiar about the file or folder.
  public enum Kind {
    /// The script starts with a byte order mark, which the server refuses.
    BYTE_ORDER_MARK,
    /// The script is not valid UTF-8: Prisma's versions disagree on its checksum.
    NOT_UTF8,
    /// A symbolic link to a folder: Prisma does not follow it, so it is no migration.
    SYMBOLIC_LINK,
    /// Its place depends on the reader: byte order and the order of newer Prisma versions differ.
    ORDER_DEPENDS_ON_READER
  }
}
