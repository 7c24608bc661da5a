/** The function {@code segment-users}. */
package dev.shopkeeper.functions.segmentusers;
