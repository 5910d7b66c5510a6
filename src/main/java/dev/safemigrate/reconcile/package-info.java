/// The story of a run, in order, and its stages. It joins the gateways to the pure rooms and holds
/// no rule of its own: what a fact means is said in `evidence` and `plan`.
@NullMarked
package dev.safemigrate.reconcile;

import org.jspecify.annotations.NullMarked;
