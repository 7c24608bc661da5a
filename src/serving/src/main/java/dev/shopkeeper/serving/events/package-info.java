/** What did this shopper just do? */
package dev.shopkeeper.serving.events;
