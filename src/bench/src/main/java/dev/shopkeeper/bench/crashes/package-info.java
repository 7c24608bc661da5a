/** Processes that end in the middle: see {@code bench/events} and {@code bench/kills}. */
package dev.shopkeeper.bench.crashes;
