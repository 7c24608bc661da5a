package dev.shopkeeper.serving.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shopkeeper.serving.invocation.Violation;
import java.util.List;

/**
 * What became of one event.
 *
 * @param index its place in the request, counting from 0
 * @param eventId its id; absent where it has none that can be repeated
 * @param outcome what became of it
 * @param retryable whether sending it again may help
 * @param errors what was wrong with it; absent unless it was rejected
 */
public record EventResult(
    int index, String eventId, Outcome outcome, boolean retryable, List<Violation> errors) {
  /** What can become of an event. */
  public enum Outcome {
    /** Kept. */
    @JsonProperty("accepted")
    ACCEPTED,
    /** Kept earlier, with the same content: a retry. */
    @JsonProperty("duplicate")
    DUPLICATE,
    /** An event of this id with other content was kept earlier; this one was not. */
    @JsonProperty("conflict")
    CONFLICT,
    /** Not an event as the contract wants it. */
    @JsonProperty("rejected")
    REJECTED,
    /** The store did not take it; it may or may not have been kept. */
    @JsonProperty("failed")
    FAILED
  }
}
