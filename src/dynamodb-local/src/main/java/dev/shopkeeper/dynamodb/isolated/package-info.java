/** What is loaded together with DynamoDB Local's own jars, and with nothing else. */
package dev.shopkeeper.dynamodb.isolated;
