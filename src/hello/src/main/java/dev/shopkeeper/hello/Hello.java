package dev.shopkeeper.hello;

import io.quarkus.funqy.Funq;
import java.util.Map;

/** Says hello, whatever it is asked: what any function of this kind costs at the least. */
public final class Hello {
  /** Answers. */
  @Funq
  public String hello(Map<String, Object> event) {
    return "hello";
  }
}
