package dev.shopkeeper.local.openapi;

import dev.shopkeeper.serving.events.EventInput;
import dev.shopkeeper.serving.invocation.Problem;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Names the records of the contract that no resource mentions. */
@OpenAPIDefinition(
    info = @Info(title = "Shopkeeper", version = "1"),
    components =
        @Components(
            schemas = {
              @Schema(name = "EventInput", implementation = EventInput.class),
              @Schema(name = "Problem", implementation = Problem.class)
            }))
public class ContractDocument extends Application {}
