/** Stands in for what is not on this machine: Lambda, and a store in trouble. */
package dev.shopkeeper.harness;
