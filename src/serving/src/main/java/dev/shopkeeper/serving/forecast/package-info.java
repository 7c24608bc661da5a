/** What must I order? */
package dev.shopkeeper.serving.forecast;
