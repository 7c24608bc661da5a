/**
 * One function, many callers: whatever AWS sends becomes a request, whatever comes back a reply.
 */
package dev.shopkeeper.serving.invocation;
