package dev.shopkeeper.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.bench.shop.Question;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The sample shop's questions as requests of HTTP; one in ten tells of something new. */
final class RouteRequests {
  /**
   * A request to be sent.
   *
   * @param route what it is counted under
   * @param request the request
   */
  record Sent(String route, HttpRequest request) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int READS_FOR_ONE_EVENT = 9;

  private final URI base;
  private final List<Sent> reads = new ArrayList<>();

  RouteRequests(URI base) throws IOException {
    this.base = base;
    for (Question question : Question.reads()) {
      reads.add(request(question));
    }
  }

  /**
   * The request to send next.
   *
   * @param random chooses it
   * @param id of the event, where one is recorded; no two the same
   */
  Sent next(SplittableRandom random, String id) throws IOException {
    if (random.nextInt(READS_FOR_ONE_EVENT + 1) > 0) {
      return reads.get(random.nextInt(reads.size()));
    }
    // Of a few hundred shoppers, each with a history that goes on growing.
    String user = "load-" + random.nextInt(300);
    return request(Question.event(id, user, "22423", Instant.now().toString()));
  }

  private Sent request(Question question) throws IOException {
    JsonNode event = JSON.readTree(question.event());
    String method = event.at("/requestContext/http/method").asText();
    String path = event.path("rawPath").asText();
    String query = event.path("rawQueryString").asText();
    URI address = base.resolve(query.isEmpty() ? path : path + "?" + query);
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    if (event.hasNonNull("body")) {
      request
          .header("content-type", "application/json")
          .method(method, BodyPublishers.ofString(event.path("body").asText()));
    }
    return new Sent(method + " " + pattern(path), request.build());
  }

  /** The route of a path: what stands between two words of the contract is an id. */
  private static String pattern(String path) {
    return path.replaceFirst(
        "^/v1/(users|items|segments)/(?!segments|drift)[^/]+/", "/v1/$1/{id}/");
  }
}
