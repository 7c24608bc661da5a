/** A yardstick. */
package dev.shopkeeper.hello;
