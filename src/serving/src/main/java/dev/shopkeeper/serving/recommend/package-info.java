/** From a shopper's history and the rows of its items to a ranking with its reasons. */
package dev.shopkeeper.serving.recommend;
