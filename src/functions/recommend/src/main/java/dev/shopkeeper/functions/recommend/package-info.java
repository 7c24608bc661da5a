/** The function {@code recommend}. */
package dev.shopkeeper.functions.recommend;
