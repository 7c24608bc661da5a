package dev.shopkeeper.functions;

/**
 * An answer of a function to a shop that is not there, so that a JVM loads what the first real one
 * needs while Quarkus starts. Found by the name of this interface in {@code META-INF/services}.
 */
public interface AnswerRehearsal {
  /**
   * Answers; what goes wrong is of no consequence.
   *
   * @param calls keeps what it is told to itself
   * @return the answer as JSON, which nobody waits for
   */
  String run(CallLog calls) throws Exception;
}
