/** Who are my shoppers? */
package dev.shopkeeper.serving.segment;
