/** What shall I show this shopper? */
package dev.shopkeeper.serving.recommend;
