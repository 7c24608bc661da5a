package dev.shopkeeper.local.openapi;

import dev.shopkeeper.serving.invocation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The parameters of a route without a body: what its operation reads, from path and query. */
final class RouteParameters {
  private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

  /** From the demonstration shop, so that a try answers. */
  private static final Map<String, Object> EXAMPLES =
      Map.ofEntries(
          Map.entry("user_id", "13089"),
          Map.entry("item_id", "85123A"),
          Map.entry("segment_id", "s1"),
          Map.entry("limit", 5),
          Map.entry("horizon", 7),
          Map.entry("reasons", 2));

  private RouteParameters() {}

  /**
   * The parameters, those of the path first.
   *
   * @param operation says which fields it reads
   * @param request describes every field of the request
   */
  static List<Parameter> of(Operation operation, Schema request) {
    List<Parameter> parameters = new ArrayList<>();
    TreeSet<String> inQuery = new TreeSet<>(operation.fields());
    Matcher matcher = IN_PATH.matcher(operation.route().template());
    while (matcher.find()) {
      String field = RecordSchemas.fieldName(matcher.group(1));
      inQuery.remove(field);
      parameters.add(
          parameter(matcher.group(1), field, request).in(Parameter.In.PATH).required(true));
    }
    for (String field : inQuery) {
      parameters.add(parameter(field, field, request).in(Parameter.In.QUERY));
    }
    return parameters;
  }

  private static Parameter parameter(String name, String field, Schema request) {
    Schema property = request.getProperties().get(field);
    Schema schema =
        OASFactory.createSchema()
            .type(property.getType())
            .format(property.getFormat())
            .items(property.getItems())
            .minimum(property.getMinimum())
            .maximum(property.getMaximum())
            .minLength(property.getMinLength())
            .maxLength(property.getMaxLength())
            .minItems(property.getMinItems())
            .maxItems(property.getMaxItems())
            .pattern(property.getPattern())
            .defaultValue(property.getDefaultValue());
    Parameter parameter =
        OASFactory.createParameter()
            .name(name)
            .description(property.getDescription())
            .schema(schema);
    if (EXAMPLES.containsKey(field)) {
      parameter.setExample(EXAMPLES.get(field));
    }
    return parameter;
  }
}
