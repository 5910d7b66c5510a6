package dev.safemigrate.datamodel;

import dev.safemigrate.catalog.ObjectId;

/// Where a database is not what the client of a datamodel works on.
///
/// @param place where the datamodel asks for it
/// @param asked who asks, for example `User.email`
/// @param object what it is about
/// @param what is wrong, as a clause that names the object
public record Mismatch(Place place, String asked, ObjectId object, Effect effect, String what) {
  /// What becomes of it.
  public enum Effect {
    /// Queries of the client fail.
    FAILS,
    /// Some may fail, or a value changes on its way; it depends on what is written.
    MAY_FAIL,
    /// Nothing is known of it.
    NOT_COMPARED
  }
}
