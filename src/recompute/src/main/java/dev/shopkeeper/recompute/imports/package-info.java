/** Known public layouts, turned into the files of the contract. */
package dev.shopkeeper.recompute.imports;
