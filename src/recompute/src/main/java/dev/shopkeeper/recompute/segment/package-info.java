/** Judges segments, predictions, lifetimes and rules on a shop's own files. */
package dev.shopkeeper.recompute.segment;
