package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.ProcessKilled;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client that counts its calls, and may die at one that writes. */
final class CountedCalls {
  private static final List<String> WRITES =
      List.of("putItem", "updateItem", "batchWriteItem", "transactWriteItems");

  private final DynamoDbClient client;
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private int writesLeft = Integer.MAX_VALUE;
  private boolean lastWriteArrives;

  CountedCalls(DynamoDbClient real) {
    client =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                  calls.merge(method.getName(), 1, Integer::sum);
                  boolean last = WRITES.contains(method.getName()) && lastWrite();
                  if (last && !lastWriteArrives) {
                    throw new ProcessKilled();
                  }
                  Object answer = invoke(real, method, arguments);
                  if (last) {
                    throw new ProcessKilled();
                  }
                  return answer;
                });
  }

  DynamoDbClient client() {
    return client;
  }

  int of(String method) {
    return calls.getOrDefault(method, 0);
  }

  /** The n-th write from now on is the last thing the process does. */
  CountedCalls killAt(int n, boolean writeArrives) {
    writesLeft = n;
    lastWriteArrives = writeArrives;
    return this;
  }

  private synchronized boolean lastWrite() {
    if (writesLeft == 0) {
      throw new ProcessKilled();
    }
    return --writesLeft == 0;
  }

  static Object invoke(DynamoDbClient real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
