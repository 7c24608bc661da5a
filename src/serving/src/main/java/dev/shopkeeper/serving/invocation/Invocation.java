package dev.shopkeeper.serving.invocation;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;

/**
 * A call of a function, whoever made it: a request, or the reason why it is none.
 *
 * @param <T> the request
 */
@JsonDeserialize(using = InvocationDeserializer.class)
public final class Invocation<T> {
  private final Source source;
  private final String requestId;
  private final T request;
  private final Problem problem;

  private Invocation(Source source, String requestId, T request, Problem problem) {
    this.source = source;
    this.requestId = requestId;
    this.request = request;
    this.problem = problem;
  }

  static <T> Invocation<T> of(Source source, String requestId, T request) {
    return new Invocation<>(source, requestId, request, null);
  }

  static <T> Invocation<T> refused(Source source, String requestId, Problem problem) {
    return new Invocation<>(source, requestId, null, problem);
  }

  /** Who calls. */
  public Source source() {
    return source;
  }

  /** The caller's id of the call; empty for a direct call, whose id Lambda keeps. */
  public Optional<String> requestId() {
    return Optional.ofNullable(requestId);
  }

  /** Why there is no request; empty where there is one. */
  public Optional<Problem> problem() {
    return Optional.ofNullable(problem);
  }

  /**
   * The request, checked.
   *
   * @throws ProblemException where there is none
   */
  public T request() {
    if (problem != null) {
      throw new ProblemException(problem);
    }
    return request;
  }
}
