package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.Method;
import dev.shopkeeper.analytics.recommend.RowSource;
import dev.shopkeeper.recompute.data.Shop;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** How a shop's neighbours are learnt: by the method that won its contest, texts mixed in. */
final class ShopLearner {
  private final MethodChoice choice;
  private final ContentContest content;
  private final int threads;

  private ShopLearner(MethodChoice choice, ContentContest content, int threads) {
    this.choice = choice;
    this.content = content;
    this.threads = threads;
  }

  /**
   * What the choice may take.
   *
   * @param k length of the lists that count
   * @param seed of everything drawn
   * @param threads at least 1
   * @param search how much work
   */
  record Plan(int k, long seed, int threads, Search search) {}

  /**
   * Chooses.
   *
   * @param matrix numbers the items
   * @param seen who met what, as far as it may be known
   * @param times is told how long the parts took
   * @param progress is told the contest, a line at a time
   */
  static ShopLearner choose(
      Shop shop,
      ShopMatrix matrix,
      Interactions seen,
      Plan plan,
      PhaseTimes times,
      Consumer<String> progress) {
    Tuning.Effort effort = plan.search().effort();
    Tuning tuning = new Tuning(effort, plan.k(), plan.threads(), line -> {}, times);
    Interactions behaviour = seen.capped(Tuning.MOST_ITEMS);
    MethodChoice choice = tuning.chooseMethod(behaviour, plan.seed());
    choice.lines().forEach(line -> progress.accept("recommend: " + line));
    ContentContest content =
        ContentContest.choose(
            ItemTexts.of(shop, IntStream.range(0, matrix.items()).map(matrix::itemAt).toArray()),
            behaviour,
            choice.method(),
            new ContentContest.Limits(effort.cases(), effort.work(), plan.k()),
            plan.seed(),
            plan.threads(),
            line -> progress.accept("recommend: " + line));
    times.ended("trying texts");
    return new ShopLearner(choice, content, plan.threads());
  }

  MethodChoice choice() {
    return choice;
  }

  /** Whether a method of this kind was in the contest, and so is one that can be afforded. */
  boolean couldHaveChosen(Method method) {
    return choice.contest().stream().anyMatch(entry -> entry.method().name().equals(method.name()));
  }

  /** The same with another method. */
  ShopLearner with(Method method) {
    return new ShopLearner(new MethodChoice(method, choice.contest()), content, threads);
  }

  /** Rows of what is known. */
  RowSource learn(Interactions known) {
    return content.over(known.capped(Tuning.MOST_ITEMS), choice.method(), threads);
  }

  /** Everything chosen, by name. */
  TreeMap<String, String> parameters() {
    Method method = choice.method();
    TreeMap<String, String> parameters = content.parameters();
    parameters.put("method", method.name());
    method.parameters().forEach((name, value) -> parameters.put(name, MethodChoice.text(value)));
    return parameters;
  }
}
