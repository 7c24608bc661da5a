/** Rows of the segments table, and the arithmetic that leads from a shopper to a segment. */
package dev.shopkeeper.tables.segment;
