/** Many requests to a local server, and what they cost it: see {@code infra/load-test}. */
package dev.shopkeeper.bench.load;
