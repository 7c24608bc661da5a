/** The tables and the live behaviour in DynamoDB. */
package dev.shopkeeper.tables.dynamo;
