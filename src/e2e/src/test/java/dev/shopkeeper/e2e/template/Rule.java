package dev.shopkeeper.e2e.template;

import java.util.List;

/** Something every version of the template has to keep to. */
interface Rule {
  /** What breaks the rule, each naming the resource; empty where nothing does. */
  List<String> violations(Template template);
}
