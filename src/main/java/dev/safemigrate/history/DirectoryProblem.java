package dev.safemigrate.history;

/// Something in the migrations directory that an operator should know of.
///
/// @param subject the file or folder, relative to the migrations directory; the directory's own
///   path where it is the directory that cannot be read
public record DirectoryProblem(Kind kind, String subject) {
  /// What is peculiar about the file or folder.
  public enum Kind {
    /// It is not there. Prisma takes a missing migrations directory for an empty one.
    MISSING,
    /// It is a file where a folder is needed. Prisma takes that for an empty directory.
    NOT_A_FOLDER,
    /// It is there, but the system refuses to read it.
    UNREADABLE,
    /// The script starts with a byte order mark, which the server refuses.
    BYTE_ORDER_MARK,
    /// The script is not valid UTF-8: Prisma's versions disagree on its checksum.
    NOT_UTF8,
    /// The script is UTF-16, as its byte order mark says; Prisma reads it as garbled UTF-8.
    UTF16,
    /// The script holds a zero byte, which cannot be sent to the server.
    ZERO_BYTE,
    /// A symbolic link to a folder: Prisma does not follow it, so it is no migration.
    SYMBOLIC_LINK,
    /// One of several folders that could each be the migrations directory.
    ONE_OF_SEVERAL,
    /// Prisma's configuration names it as the migrations directory, but it was not read.
    CONFIGURED
  }
}
