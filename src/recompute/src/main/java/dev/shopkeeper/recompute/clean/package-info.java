/** From a shop's files as they are to a shop's data that can be counted on, each step counted. */
package dev.shopkeeper.recompute.clean;
