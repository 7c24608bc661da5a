package dev.shopkeeper.serving.events;

import java.util.List;

/**
 * What became of the events of a request.
 *
 * @param accepted how many were kept
 * @param duplicate how many had been kept earlier, with the same content
 * @param conflict how many have the id of an event with other content
 * @param rejected how many were refused: sending them again cannot help
 * @param failed how many the store did not take: sending them again is safe and may help
 * @param results one result for each event, in the order of the request
 */
public record RecordedEvents(
    int accepted,
    int duplicate,
    int conflict,
    int rejected,
    int failed,
    List<EventResult> results) {}
