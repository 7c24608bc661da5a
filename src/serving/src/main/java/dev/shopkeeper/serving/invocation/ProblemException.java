package dev.shopkeeper.serving.invocation;

/** Ends a request that has no answer; it becomes a {@link Problem} for the caller. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Ends the request with a problem. */
  public ProblemException(Problem problem) {
    this(problem, null);
  }

  /** Ends the request with a problem of a kind. */
  public ProblemException(ProblemType type, String detail) {
    this(Problem.of(type, detail), null);
  }

  /** Ends the request with a problem that something else led to. */
  public ProblemException(Problem problem, Throwable cause) {
    super(problem.detail(), cause);
    this.problem = problem;
  }

  /** What the caller is told. */
  public Problem problem() {
    return problem;
  }
}
