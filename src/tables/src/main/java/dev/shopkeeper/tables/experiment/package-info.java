/** Experiments: who sees which variant, and which answer led to an event. */
package dev.shopkeeper.tables.experiment;
