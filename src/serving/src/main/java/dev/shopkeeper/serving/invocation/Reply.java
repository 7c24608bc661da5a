package dev.shopkeeper.serving.invocation;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.shopkeeper.tables.StoreUnavailableException;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a function hands back: an answer or a problem, in the form its caller wants.
 *
 * <p>An HTTP caller gets a proxy response; anybody else gets the bare answer, or a {@link
 * ShopkeeperError}, which makes an asynchronous caller try again.
 *
 * @param <A> the answer
 */
@JsonSerialize(using = ReplySerializer.class)
public final class Reply<A> {
  private static final System.Logger LOG = System.getLogger(Reply.class.getName());

  private final Source source;
  private final A answer;
  private final Problem problem;

  private Reply(Source source, A answer, Problem problem) {
    this.source = source;
    this.answer = answer;
    this.problem = problem;
  }

  /**
   * Answers a call. Nothing the service throws gets past: a caller is told what it can act on and
   * the id of its request, the log gets the rest.
   *
   * @param invocation the call
   * @param service gives the answer to a request
   */
  public static <T, A> Reply<A> to(Invocation<T> invocation, Function<T, A> service) {
    try {
      return new Reply<>(invocation.source(), service.apply(invocation.request()), null);
    } catch (ProblemException e) {
      if (e.problem().status() >= 500) {
        LOG.log(System.Logger.Level.ERROR, "No answer: " + e.problem().detail(), e);
      }
      return refused(invocation, e.problem());
    } catch (StoreUnavailableException e) {
      LOG.log(System.Logger.Level.ERROR, "No answer from the store", e);
      String detail = "the store did not answer; the same request may succeed later";
      return refused(invocation, Problem.of(ProblemType.STORE_UNAVAILABLE, detail));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "No answer, by a fault of this function", e);
      String detail = "the request is in order and could not be answered; the log says more";
      return refused(invocation, Problem.of(ProblemType.INTERNAL, detail));
    }
  }

  /** The answer; empty where there is a problem instead. */
  public Optional<A> answer() {
    return Optional.ofNullable(answer);
  }

  /** Why there is no answer; empty where there is one. */
  public Optional<Problem> problem() {
    return Optional.ofNullable(problem);
  }

  Source source() {
    return source;
  }

  private static <A> Reply<A> refused(Invocation<?> invocation, Problem problem) {
    Problem located = problem.at(invocation.requestId().orElse(null));
    return new Reply<>(invocation.source(), null, located);
  }
}
