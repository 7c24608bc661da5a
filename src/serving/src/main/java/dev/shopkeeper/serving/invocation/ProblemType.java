package dev.shopkeeper.serving.invocation;

/** The kinds of problem a caller can meet; {@code docs/api.md} describes each. */
public enum ProblemType {
  /** A field is missing, unknown, of the wrong type or out of range. */
  INVALID_REQUEST("invalid-request", "The request is not valid", 400),
  /** The body is not JSON, or not a JSON object. */
  MALFORMED_BODY("malformed-body", "The body is not a JSON object", 400),
  /** The event is none that this function knows, as a console's test event. */
  UNRECOGNISED_EVENT("unrecognised-event", "The event is not a request", 400),
  /** There is no such route. */
  UNKNOWN_ROUTE("unknown-route", "There is no such route", 404),
  /** Nothing is known of the user. */
  UNKNOWN_USER("unknown-user", "Nothing is known of this user", 404),
  /** Nothing is known of the item. */
  UNKNOWN_ITEM("unknown-item", "Nothing is known of this item", 404),
  /** There is no such segment. */
  UNKNOWN_SEGMENT("unknown-segment", "There is no such segment", 404),
  /** The route exists with another method. */
  METHOD_NOT_ALLOWED("method-not-allowed", "The route has another method", 405),
  /** The body is larger than one mebibyte. */
  BODY_TOO_LARGE("body-too-large", "The body is too large", 413),
  /** The body is of another type than JSON. */
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "The body must be JSON", 415),
  /** The shop's files are missing, damaged or not what the contract says. */
  UNUSABLE_DATA("unusable-data", "The shop's files cannot be used", 422),
  /** Something went wrong that the caller cannot mend. */
  INTERNAL("internal", "Something went wrong on our side", 500),
  /** No table has been computed yet. */
  NOT_READY("not-ready", "There is nothing to answer from yet", 503),
  /** The store did not answer; the same request may succeed later. */
  STORE_UNAVAILABLE("store-unavailable", "The store did not answer", 503);

  private static final String PREFIX = "urn:problem-type:shopkeeper:";

  private final String name;
  private final String title;
  private final int status;

  ProblemType(String name, String title, int status) {
    this.name = name;
    this.title = title;
    this.status = status;
  }

  /** The URI that names it. */
  public String uri() {
    return PREFIX + name;
  }

  /** What it is in a few words, the same each time. */
  public String title() {
    return title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
