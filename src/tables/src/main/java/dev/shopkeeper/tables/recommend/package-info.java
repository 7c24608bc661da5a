/** The rows from which recommendations are answered. */
package dev.shopkeeper.tables.recommend;
