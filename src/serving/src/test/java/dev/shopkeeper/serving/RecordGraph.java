package dev.shopkeeper.serving;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;

/** The types of the contract that JSON is read into or written from by reflection. */
public final class RecordGraph {
  private final Set<Class<?>> types = new LinkedHashSet<>();

  private RecordGraph() {}

  /** Everything reached from types of the contract: records, their parts, enums, sealed forms. */
  public static Set<Class<?>> of(Class<?>... roots) {
    RecordGraph graph = new RecordGraph();
    for (Class<?> root : roots) {
      graph.visit(root);
    }
    return graph.types;
  }

  private void visit(Type type) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        visit(argument);
      }
    } else if (type instanceof Class<?> plain && plain.getName().startsWith("dev.shopkeeper.")) {
      visitOurs(plain);
    }
  }

  private void visitOurs(Class<?> type) {
    if (type.isSealed()) {
      for (Class<?> form : type.getPermittedSubclasses()) {
        visit(form);
      }
    } else if (types.add(type) && type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        visit(component.getGenericType());
      }
    }
  }
}
