package dev.shopkeeper.serving.invocation;

import java.util.List;

/**
 * Why there is no answer: problem details as RFC 9457 has them.
 *
 * @param type URI that names the kind of problem, as {@code
 *     urn:problem-type:shopkeeper:invalid-request}
 * @param title the kind of problem in a few words, the same each time
 * @param status HTTP status, 400 to 599; direct callers get it too
 * @param detail what is wrong this time and where
 * @param instance id of the request, to look up in the logs; absent where the caller knows it
 *     better
 * @param errors every single thing wrong with the request; absent where there is no such list
 * @param retryAfterS seconds to wait before the same request may succeed; absent where it never
 *     will
 * @param allow the methods the route has; absent unless that was the problem
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    List<Violation> errors,
    Integer retryAfterS,
    List<String> allow) {
  private static final int RETRY_AFTER_S = 5;
  private static final int SHOWN_ERRORS = 100;

  /** A problem of a kind. */
  public static Problem of(ProblemType type, String detail) {
    Integer retryAfter = type.status() == 503 ? RETRY_AFTER_S : null;
    return new Problem(
        type.uri(), type.title(), type.status(), detail, null, null, retryAfter, null);
  }

  /** A request with things wrong; the detail tells the first, the list up to 100. */
  public static Problem of(List<Violation> violations) {
    Violation first = violations.get(0);
    String value = first.value() == null ? "is missing" : "is '" + first.value() + "'";
    String more = violations.size() == 1 ? "" : "; and " + (violations.size() - 1) + " more";
    String detail = first.field() + " " + value + ", allowed: " + first.allowed() + more;
    Problem problem = of(ProblemType.INVALID_REQUEST, detail);
    List<Violation> shown =
        List.copyOf(violations.subList(0, Math.min(SHOWN_ERRORS, violations.size())));
    return new Problem(
        problem.type, problem.title, problem.status, detail, null, shown, null, null);
  }

  /** A method the route does not have. */
  static Problem methodNotAllowed(String method, String path, List<String> allow) {
    Problem problem =
        of(
            ProblemType.METHOD_NOT_ALLOWED,
            method + " " + path + " is not possible, allowed: " + String.join(", ", allow));
    return new Problem(
        problem.type, problem.title, problem.status, problem.detail, null, null, null, allow);
  }

  /** The same problem of a certain request. */
  Problem at(String requestId) {
    return new Problem(type, title, status, detail, requestId, errors, retryAfterS, allow);
  }
}
