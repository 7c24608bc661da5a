/** From the start of a function's process to its first answer: see {@code bench/cold-start}. */
package dev.shopkeeper.bench.coldstart;
