/** Rows and the generations they belong to: defined once, for the writer and for the readers. */
package dev.shopkeeper.tables;
