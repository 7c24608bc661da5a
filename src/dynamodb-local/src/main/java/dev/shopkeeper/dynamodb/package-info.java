/** Starts DynamoDB Local inside this process, for development and test. */
package dev.shopkeeper.dynamodb;
