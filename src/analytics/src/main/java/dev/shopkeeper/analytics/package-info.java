/**
 * The kernels: arrays in, arrays out.
 *
 * <p>Nothing here does I/O, logs, or reads a clock, and nothing here knows AWS. The same input,
 * options and seed give the same bytes, on any number of threads.
 */
package dev.shopkeeper.analytics;
