/** Benchmarks of segments. */
package dev.shopkeeper.bench.segment;
