/** What every function needs: its tables, and errors that reach the caller. */
package dev.shopkeeper.functions;
