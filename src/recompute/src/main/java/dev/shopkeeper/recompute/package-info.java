/** From the shop's files through the kernels to a new generation of the tables. */
package dev.shopkeeper.recompute;
