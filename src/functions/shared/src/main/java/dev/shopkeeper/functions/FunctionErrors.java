package dev.shopkeeper.functions;

import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.Violation;
import io.quarkus.amazon.lambda.runtime.FunctionError;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Lets a native function write its errors. Quarkus writes {@link FunctionError} by reflection
 * without registering it; a native function that failed would then answer nothing at all.
 */
@RegisterForReflection(targets = {FunctionError.class, Problem.class, Violation.class})
public final class FunctionErrors {
  private FunctionErrors() {}
}
