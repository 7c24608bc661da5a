package dev.shopkeeper.serving.invocation;

import java.io.IOException;

/**
 * What a direct caller or an event rule gets instead of an answer: a Lambda function error whose
 * message is the {@link Problem} as JSON.
 *
 * <p>An {@link IOException} because it is thrown while the reply is written: thrown from the
 * function itself it would reach the caller wrapped, under another name and with a stack trace.
 * Jackson hands an IOException on as it is.
 */
public final class ShopkeeperError extends IOException {
  private static final long serialVersionUID = 1L;

  ShopkeeperError(Problem problem) {
    super(Json.write(problem));
  }

  /** Leaves the stack trace out: Lambda would send it to the caller. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
