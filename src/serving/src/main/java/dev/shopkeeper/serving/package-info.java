/** Request in, answer out, over tables: the same code in a Lambda and on one machine. */
package dev.shopkeeper.serving;
