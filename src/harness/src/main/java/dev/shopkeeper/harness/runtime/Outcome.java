package dev.shopkeeper.harness.runtime;

import java.nio.charset.StandardCharsets;

/** How an invocation ended. */
public sealed interface Outcome {
  /** What the function sent, as text. */
  String text();

  /**
   * The function answered.
   *
   * @param body its answer
   */
  record Answer(byte[] body) implements Outcome {
    @Override
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /**
   * The function reported that the invocation failed.
   *
   * @param type the error's type, as the runtime names it in its header; may be empty
   * @param body the error as JSON
   */
  record Failure(String type, byte[] body) implements Outcome {
    @Override
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /**
   * The function reported that it could not start.
   *
   * @param type the error's type, as the runtime names it in its header; may be empty
   * @param body the error as JSON
   */
  record StartFailure(String type, byte[] body) implements Outcome {
    @Override
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }
}
