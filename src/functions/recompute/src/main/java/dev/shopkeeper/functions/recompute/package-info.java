/** The function {@code recompute}. */
package dev.shopkeeper.functions.recompute;
