/** The shop while its store is in trouble: see {@code bench/faults}. */
package dev.shopkeeper.bench.faults;
