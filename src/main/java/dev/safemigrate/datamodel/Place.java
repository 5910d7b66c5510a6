package dev.safemigrate.datamodel;

/// A line of a datamodel, from 1. Printed as `prisma/schema.prisma:12`.
public record Place(String file, int line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
