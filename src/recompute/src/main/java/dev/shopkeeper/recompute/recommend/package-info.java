/** From who took what to packed rows, and the judgement of what those rows would have shown. */
package dev.shopkeeper.recompute.recommend;
