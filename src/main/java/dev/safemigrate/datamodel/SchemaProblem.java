package dev.safemigrate.datamodel;

/// Something in a datamodel that cannot be understood.
///
/// @param what is wrong, as a clause
/// @param remedy what to do, as a clause
public record SchemaProblem(Place place, String what, String remedy) {}
