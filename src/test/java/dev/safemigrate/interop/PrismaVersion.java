package dev.safemigrate.interop;

/// A release of Prisma that is tried; `src/test/interop` says which exactly.
enum PrismaVersion {
  /// Sends a script as a whole, as all releases up to 7.3 do, so that the server undoes all of it
  /// where it fails.
  PRISMA_6("prisma-6", false),

  /// Sends a script statement by statement, as all releases since 7.4 do.
  PRISMA_7("prisma-7", true);

  private final String folder;
  private final boolean splitsScripts;

  PrismaVersion(String folder, boolean splitsScripts) {
    this.folder = folder;
    this.splitsScripts = splitsScripts;
  }

  String folder() {
    return folder;
  }

  boolean splitsScripts() {
    return splitsScripts;
  }
}
