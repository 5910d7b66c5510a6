package dev.safemigrate.datamodel;

/// One file of a datamodel.
///
/// @param path as the operator would name it, for example `prisma/schema.prisma`
public record SchemaFile(String path, String text) {}
