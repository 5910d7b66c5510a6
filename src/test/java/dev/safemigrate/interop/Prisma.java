package dev.safemigrate.interop;

import java.nio.file.Path;

/// A genuine Prisma command line with its engine.
///
/// @param folder where it is installed
record Prisma(PrismaVersion version, Path folder) {
  /// Installs it, if that was not done before. Asked for by constructors, so that where it cannot
  /// be had a test does not even begin.
  static Prisma of(PrismaVersion version) {
    return new Prisma(version, PrismaPackages.installed(version));
  }
}
