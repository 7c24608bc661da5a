/** The primitives that every row is made of, and the checks that no damaged row passes. */
package dev.shopkeeper.tables.codec;
