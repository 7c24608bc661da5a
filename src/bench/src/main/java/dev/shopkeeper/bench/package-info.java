/** Benchmarks of what answers shoppers, and the Java side of races against other programs. */
package dev.shopkeeper.bench;
