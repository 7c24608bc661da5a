/** Which tables serve, where do they come from, and make them anew. */
package dev.shopkeeper.serving.tables;
