/** The function {@code record-events}. */
package dev.shopkeeper.functions.recordevents;
