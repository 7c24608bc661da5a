package dev.shopkeeper.local.openapi;

import dev.shopkeeper.serving.events.EventInput;
import dev.shopkeeper.serving.events.RecordedEvents;
import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.ExcessStock;
import dev.shopkeeper.serving.forecast.Lane;
import dev.shopkeeper.serving.forecast.Position;
import dev.shopkeeper.serving.forecast.Replenishments;
import dev.shopkeeper.serving.forecast.StockGiven;
import dev.shopkeeper.serving.forecast.StockSummary;
import dev.shopkeeper.serving.forecast.SupplierOrders;
import dev.shopkeeper.serving.forecast.Transfers;
import dev.shopkeeper.serving.invocation.Operation;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.recommend.ExperimentList;
import dev.shopkeeper.serving.recommend.Recommendations;
import dev.shopkeeper.serving.segment.CohortTable;
import dev.shopkeeper.serving.segment.DriftReport;
import dev.shopkeeper.serving.segment.LookAlikes;
import dev.shopkeeper.serving.segment.SegmentActivity;
import dev.shopkeeper.serving.segment.SegmentList;
import dev.shopkeeper.serving.segment.SegmentMembers;
import dev.shopkeeper.serving.segment.SequenceList;
import dev.shopkeeper.serving.segment.ShopperFeatures;
import dev.shopkeeper.serving.segment.UserProfile;
import dev.shopkeeper.serving.segment.UserSegments;
import dev.shopkeeper.serving.tables.ErasureReceipt;
import dev.shopkeeper.serving.tables.Recomputed;
import dev.shopkeeper.serving.tables.TableList;
import dev.shopkeeper.serving.tables.UserData;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Makes the contract of what was found in the resources: everything that follows from the
 * operations and the records is added here, so that nobody has to say it a second time.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ContractFilter implements OASFilter {
  private static final List<Class<?>> ANSWERS =
      List.of(
          Recommendations.class,
          ExperimentList.class,
          UserSegments.class,
          SegmentList.class,
          UserProfile.class,
          SegmentActivity.class,
          CohortTable.class,
          SequenceList.class,
          SegmentMembers.class,
          LookAlikes.class,
          DriftReport.class,
          DemandForecast.class,
          Replenishments.class,
          StockSummary.class,
          ExcessStock.class,
          SupplierOrders.class,
          Transfers.class,
          RecordedEvents.class,
          TableList.class,
          Recomputed.class,
          UserData.class,
          ErasureReceipt.class,
          Problem.class);
  private static final List<Class<?>> PARTS_OF_REQUESTS =
      List.of(
          StockGiven.class, Position.class, Lane.class, ShopperFeatures.class, EventInput.class);
  private static final String SIGNED = "aws_iam";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.setInfo(
        OASFactory.createInfo()
            .title("Shopkeeper")
            .version("1")
            .description(
                "Recommendations, segments and stock orders for an online shop. Every answer says"
                    + " where it comes from; every refusal is a problem as RFC 9457 has it.")
            .license(
                OASFactory.createLicense()
                    .name("Apache-2.0")
                    .url("https://www.apache.org/licenses/LICENSE-2.0")));
    Map<String, Schema> schemas = schemas(api);
    for (ContractFunction function : ContractFunction.values()) {
      for (Operation operation : function.operations()) {
        complete(api, function, operation, schemas);
      }
    }
    // After all parameters: what may be null in a body may not be so in a query.
    for (ContractFunction function : ContractFunction.values()) {
      for (Operation operation : function.operations()) {
        if (operation.route().method().equals("POST")) {
          completeBody(api, function, operation, schemas);
        }
      }
    }
    for (ContractFunction function : ContractFunction.values()) {
      schemas.remove(function.request().getSimpleName());
    }
    api.getComponents().setSchemas(schemas);
    api.getComponents().setResponses(ProblemResponses.components());
    api.getComponents().setSecuritySchemes(Map.of(SIGNED, signatureVersion4()));
    Paths sorted = OASFactory.createPaths();
    new TreeMap<>(api.getPaths().getPathItems()).forEach(sorted::addPathItem);
    api.setPaths(sorted);
  }

  private static Map<String, Schema> schemas(OpenAPI api) {
    RecordSchemas records = new RecordSchemas(api.getComponents().getSchemas());
    ANSWERS.forEach(records::complete);
    for (ContractFunction function : ContractFunction.values()) {
      records.complete(function.request());
      rule(records, function.request());
    }
    for (Class<?> part : PARTS_OF_REQUESTS) {
      records.complete(part);
      rule(records, part);
      Schema schema = records.completed().get(part.getSimpleName());
      List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
      schema
          .getProperties()
          .forEach(
              (field, property) -> {
                if (!required.contains(field)) {
                  RequestBodies.nullable(property);
                }
              });
    }
    Schema event = records.completed().get("EventInput");
    event.getProperties().get("occurred_at").setFormat("date-time");
    event.setAnyOf(
        List.of(
            OASFactory.createSchema().addRequired("user_id"),
            OASFactory.createSchema().addRequired("session_id")));
    Schema events = records.completed().get("RecordEventsRequest").getProperties().get("events");
    events.setItems(OASFactory.createSchema().ref("#/components/schemas/EventInput"));
    return records.completed();
  }

  private static void rule(RecordSchemas records, Class<?> request) {
    FieldRule.apply(request.getSimpleName(), records.completed().get(request.getSimpleName()));
  }

  private static void complete(
      OpenAPI api, ContractFunction function, Operation operation, Map<String, Schema> schemas) {
    String method = operation.route().method();
    PathItem item = api.getPaths().getPathItem(operation.route().template());
    if (item == null) {
      throw new IllegalStateException("no resource answers " + operation.route());
    }
    var described = item.getOperations().get(PathItem.HttpMethod.valueOf(method));
    Schema request = schemas.get(function.request().getSimpleName());
    if (!method.equals("POST")) {
      described.setParameters(RouteParameters.of(operation, request));
    }
    MediaType answer =
        described
            .getResponses()
            .getAPIResponse("200")
            .getContent()
            .getMediaType("application/json");
    Examples.of(described.getOperationId(), "response").ifPresent(answer::setExample);
    ProblemResponses.add(described, function, method);
    described.setSecurity(
        List.of(OASFactory.createSecurityRequirement().addScheme(SIGNED, List.of())));
    TokenScope.of(function, operation)
        .ifPresent(scope -> described.addExtension("x-shopkeeper-scope", scope));
    described.addExtension("x-amazon-apigateway-integration", integration(function));
  }

  private static void completeBody(
      OpenAPI api, ContractFunction function, Operation operation, Map<String, Schema> schemas) {
    var described = api.getPaths().getPathItem(operation.route().template()).getPOST();
    String id = described.getOperationId();
    String name = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1) + "Body";
    schemas.put(name, RequestBodies.of(operation, schemas.get(function.request().getSimpleName())));
    MediaType body = described.getRequestBody().getContent().getMediaType("application/json");
    body.setSchema(OASFactory.createSchema().ref("#/components/schemas/" + name));
    Examples.of(id, "request").ifPresent(body::setExample);
    described.getRequestBody().setRequired(RequestBodies.isRequired(operation));
  }

  private static Map<String, Object> integration(ContractFunction function) {
    Map<String, Object> integration = new TreeMap<>();
    integration.put("type", "aws_proxy");
    integration.put("httpMethod", "POST");
    integration.put("payloadFormatVersion", "2.0");
    integration.put(
        "uri",
        Map.of(
            "Fn::Sub",
            "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
                + function.called()
                + "/invocations"));
    return integration;
  }

  private static SecurityScheme signatureVersion4() {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.APIKEY)
        .in(SecurityScheme.In.HEADER)
        .name("Authorization")
        .description(
            "AWS Signature Version 4 by who may call `execute-api:Invoke`; the local server asks"
                + " for none.")
        .addExtension("x-amazon-apigateway-authtype", "awsSigv4");
  }
}
