package dev.shopkeeper.serving.invocation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the enum of a request's operations, and with it the routes that lead to the request. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Operations {
  /** An enum. */
  Class<? extends Operation> value();
}
