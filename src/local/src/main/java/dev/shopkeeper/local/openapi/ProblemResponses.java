package dev.shopkeeper.local.openapi;

import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.serving.invocation.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The answers that are none: one for each HTTP status, with the kinds of problem it stands for. */
final class ProblemResponses {
  private static final Map<Integer, String> NAMES =
      Map.of(
          400, "InvalidRequest",
          403, "GroupTooSmall",
          404, "NotFound",
          405, "MethodNotAllowed",
          413, "BodyTooLarge",
          415, "UnsupportedMediaType",
          422, "UnusableData",
          500, "InternalError",
          503, "Unavailable");

  private ProblemResponses() {}

  /** The responses by name. */
  static Map<String, APIResponse> components() {
    Map<String, APIResponse> responses = new TreeMap<>();
    NAMES.forEach((status, name) -> responses.put(name, response(status)));
    return responses;
  }

  /** Adds to an operation what may go wrong with it. */
  static void add(Operation operation, ContractFunction function, String method) {
    NAMES.keySet().stream()
        .sorted()
        .filter(status -> method.equals("POST") || status != 413 && status != 415 && status != 422)
        .filter(status -> function == ContractFunction.RECOMPUTE || status != 422)
        .filter(status -> function == ContractFunction.SEGMENT_USERS || status != 403)
        .forEach(
            status ->
                operation
                    .getResponses()
                    .addAPIResponse(
                        status.toString(),
                        OASFactory.createAPIResponse()
                            .ref("#/components/responses/" + NAMES.get(status))));
  }

  private static APIResponse response(int status) {
    List<ProblemType> types =
        Arrays.stream(ProblemType.values()).filter(type -> type.status() == status).toList();
    String kinds =
        types.stream()
            .map(type -> "- `" + type.uri() + "`: " + type.title() + ".")
            .collect(Collectors.joining("\n"));
    return OASFactory.createAPIResponse()
        .description(kinds)
        .content(
            OASFactory.createContent()
                .addMediaType(
                    "application/problem+json",
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))
                        .example(Examples.tree(example(types.get(0))))));
  }

  private static Problem example(ProblemType type) {
    return switch (type.status()) {
      case 400 -> Problem.of(List.of(new Violation("limit", "-1", "a whole number from 1 to 100")));
      case 403 ->
          Problem.of(type, "segment 's4' has fewer than 20 shoppers, too few to be told of");
      case 404 -> Problem.of(ProblemType.UNKNOWN_USER, "nothing is known of user '13o89'");
      case 405 -> Problem.of(type, "DELETE /v1/events is not possible, allowed: POST");
      case 413 -> Problem.of(type, "the body has 2097152 bytes, allowed: at most 1048576");
      case 415 -> Problem.of(type, "content-type is 'application/xml', allowed: application/json");
      case 422 -> Problem.of(type, "orders.csv: there is no column 'ordered_at'");
      case 500 ->
          Problem.of(type, "the request is in order and could not be answered; the log says more");
      default -> Problem.of(type, "no recommendations have been computed yet");
    };
  }
}
