package dev.shopkeeper.dynamodb;

import java.io.IOException;

/**
 * DynamoDB Local in a process of its own, for what is not Java: prints its endpoint, and ends when
 * its input does, so that it never outlives who started it.
 */
final class DynamoProcess {
  private DynamoProcess() {}

  public static void main(String[] arguments) throws IOException {
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory()) {
      System.out.println(dynamo.endpoint());
      while (System.in.read() >= 0) {
        // What is said is of no interest.
      }
    }
    // Threads of its libraries are not daemons.
    System.exit(0);
  }
}
