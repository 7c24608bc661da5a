package dev.shopkeeper.serving.invocation;

/**
 * Where an operation is found over HTTP.
 *
 * @param method the HTTP method, in capitals
 * @param template the path with its parameters in braces, as {@code /v1/items/{itemId}/similar}
 */
public record Route(String method, String template) {
  /** A route that reads. */
  public static Route get(String template) {
    return new Route("GET", template);
  }

  /** A route with a body. */
  public static Route post(String template) {
    return new Route("POST", template);
  }

  /** A route that deletes. */
  public static Route delete(String template) {
    return new Route("DELETE", template);
  }
}
