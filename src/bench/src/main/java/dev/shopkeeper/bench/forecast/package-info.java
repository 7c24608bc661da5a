/** Benchmarks of stock decisions. */
package dev.shopkeeper.bench.forecast;
