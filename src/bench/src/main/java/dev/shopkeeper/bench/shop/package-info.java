/** The sample shop, computed and served: what trials ask while things go wrong. */
package dev.shopkeeper.bench.shop;
