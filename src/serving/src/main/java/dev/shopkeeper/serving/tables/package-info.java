/** Which tables serve, where do they come from, make them anew, and what they keep of a user. */
package dev.shopkeeper.serving.tables;
