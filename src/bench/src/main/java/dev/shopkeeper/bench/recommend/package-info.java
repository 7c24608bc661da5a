/** Benchmarks of recommendations. */
package dev.shopkeeper.bench.recommend;
