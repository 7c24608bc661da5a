package dev.shopkeeper.harness.dynamo;

/** What can happen to a request on its way to DynamoDB and back. */
public enum Fault {
  /** Refused: too many requests. */
  THROTTLE,
  /** A batch is answered in half, the rest named as not processed; any other request is refused. */
  OMIT,
  /** Answered with a fault of the server's. */
  ERROR,
  /** Answered, but late. */
  DELAY,
  /** Not answered for longer than anybody waits. */
  HANG,
  /** The connection ends before the request arrives. */
  CUT_REQUEST,
  /** The request arrives and is carried out; the connection ends before the answer. */
  CUT_ANSWER,
  /** The connection ends in the middle of the answer. */
  CUT_SHORT,
  /** A byte of the answer is another. */
  CORRUPT
}
