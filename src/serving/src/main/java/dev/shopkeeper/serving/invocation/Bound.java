package dev.shopkeeper.serving.invocation;

import java.util.List;
import java.util.Optional;

/**
 * A JSON value as a record.
 *
 * @param value the record; empty where nothing could be made of the JSON
 * @param violations what did not fit; the record has null there
 */
public record Bound<T>(Optional<T> value, List<Violation> violations) {}
