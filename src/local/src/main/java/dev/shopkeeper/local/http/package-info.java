/** The contract over HTTP on one machine, through the same code as in the cloud. */
package dev.shopkeeper.local.http;
