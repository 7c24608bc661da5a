/** The file contract: what a shop hands in, how it is read, and the columns it becomes. */
package dev.shopkeeper.recompute.data;
