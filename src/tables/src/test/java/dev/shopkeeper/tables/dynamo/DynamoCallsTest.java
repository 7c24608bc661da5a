package dev.shopkeeper.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.StoreUnavailableException;
import org.junit.jupiter.api.Test;

final class DynamoCallsTest {
  @Test
  void failure_insideTheJdksHttpClient_isAnOutage() {
    NullPointerException inside = new NullPointerException("this.http is null");
    inside.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement(
              "sun.net.www.protocol.http.HttpURLConnection", "writeRequests", null, 764)
        });

    assertThatThrownBy(() -> DynamoCalls.call("read rows", "t", () -> fail(inside)))
        .isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(
            () -> DynamoCalls.call("read rows", "t", () -> fail(new RuntimeException(inside))))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void failure_ofOurOwn_isNone() {
    NullPointerException own = new NullPointerException("ours");

    assertThatThrownBy(() -> DynamoCalls.call("read rows", "t", () -> fail(own))).isSameAs(own);
  }

  private static Object fail(RuntimeException failure) {
    throw failure;
  }
}
