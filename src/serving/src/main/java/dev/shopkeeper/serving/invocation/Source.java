package dev.shopkeeper.serving.invocation;

/** Who calls a function. */
public enum Source {
  /** An HTTP API or a function URL, payload 2.0. */
  HTTP_2(true),
  /** A REST API, payload 1.0. */
  HTTP_1(true),
  /** An EventBridge rule: the request is the event's {@code detail}. */
  EVENT_RULE(false),
  /** Another function, the command line, EventBridge Scheduler: the request is the event. */
  DIRECT(false);

  private final boolean http;

  Source(boolean http) {
    this.http = http;
  }

  /** Whether the caller wants an HTTP response. */
  public boolean isHttp() {
    return http;
  }
}
