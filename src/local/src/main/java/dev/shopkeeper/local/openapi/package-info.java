/** Makes the description of the API: what the cloud's gateway and people read. */
package dev.shopkeeper.local.openapi;
