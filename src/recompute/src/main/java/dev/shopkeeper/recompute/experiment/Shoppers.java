package dev.shopkeeper.recompute.experiment;

import dev.shopkeeper.analytics.experiment.Proportion;
import dev.shopkeeper.recompute.data.Events;
import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.experiment.Experiment;
import dev.shopkeeper.tables.experiment.ExperimentReport.Rate;
import dev.shopkeeper.tables.experiment.RecommendationId;
import dev.shopkeeper.tables.experiment.RecommendationId.Assigned;
import dev.shopkeeper.tables.experiment.Variant;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * When each shopper of an experiment first did what: first was active, first clicked, first bought.
 *
 * <p>Counted by intention to treat: a shopper counts for the variant that the hash gives, from the
 * first sign of life after the experiment began, whether or not an answer was asked for. So nothing
 * has to be written when an answer is given, and who does not come back from an answer is not
 * forgotten. A shopper is a user, or a session of somebody unknown.
 *
 * <p>A click counts where it names an answer of the experiment; a purchase counts wherever it came
 * from, event or order line, since a variant that moves purchases from one list to another has sold
 * nothing.
 */
final class Shoppers {
  private static final long NEVER = Long.MAX_VALUE;

  private final Experiment experiment;
  private final long from;
  private final long until;
  // By user, then by session: the epoch second of the first.
  private final long[] active;
  private final long[] clicked;
  private final long[] bought;
  private final int[] arm;
  private final Answers answers;

  private Shoppers(Experiment experiment, Shop shop) {
    this.experiment = experiment;
    this.from = experiment.from().getEpochSecond();
    this.until = experiment.until().map(Instant::getEpochSecond).orElse(NEVER);
    int shoppers = shop.users().size() + shop.events().sessions();
    this.active = never(shoppers);
    this.clicked = never(shoppers);
    this.bought = never(shoppers);
    this.arm = new int[shoppers];
    this.answers = new Answers(experiment, shop);
  }

  /** Reads a shop's events and orders from while the experiment ran. */
  static Shoppers of(Experiment experiment, Shop shop) {
    Shoppers shoppers = new Shoppers(experiment, shop);
    shoppers.readEvents(shop);
    shoppers.readOrders(shop.orderLines());
    shoppers.assign(shop);
    return shoppers;
  }

  /** The shoppers of a variant who were active before a time. */
  long active(int variant, long before) {
    return count(variant, active, before);
  }

  /** Those who did something before a time. */
  long count(int variant, Rate rate, long before) {
    return count(variant, rate == Rate.CLICK ? clicked : bought, before);
  }

  /** Those who did something of those who were active; empty where nobody was. */
  Optional<Proportion> share(int variant, Rate rate, long before) {
    long trials = active(variant, before);
    return trials == 0
        ? Optional.empty()
        : Optional.of(new Proportion(count(variant, rate, before), trials));
  }

  /** The answers that events named. */
  Answers answers() {
    return answers;
  }

  private void readEvents(Shop shop) {
    Events events = shop.events();
    int click = shop.eventTypes().find("click");
    int purchase = shop.eventTypes().find("purchase");
    for (int n = 0; n < events.size(); n++) {
      long second = events.second()[n];
      int user = events.user()[n];
      int session = events.session()[n];
      int shopper = user >= 0 ? user : session >= 0 ? shop.users().size() + session : -1;
      if (second < from || second >= until) {
        continue;
      }
      boolean isClick = events.type()[n] == click;
      boolean isPurchase = events.type()[n] == purchase;
      boolean ours = answers.take(events.recommendation()[n], second, isClick, isPurchase);
      if (shopper >= 0) {
        earlier(active, shopper, second);
        if (isClick && ours) {
          earlier(clicked, shopper, second);
        }
        if (isPurchase) {
          earlier(bought, shopper, second);
        }
      }
    }
  }

  private void readOrders(OrderLines lines) {
    for (int n = 0; n < lines.size(); n++) {
      long second = lines.second()[n];
      if (lines.user()[n] >= 0 && second >= from && second < until) {
        earlier(active, lines.user()[n], second);
        earlier(bought, lines.user()[n], second);
      }
    }
  }

  private void assign(Shop shop) {
    for (int shopper = 0; shopper < arm.length; shopper++) {
      int session = shopper - shop.users().size();
      // A hash costs more than a look, and most shoppers of an old shop are not active any more.
      arm[shopper] =
          active[shopper] == NEVER
              ? -1
              : experiment
                  .variant(session < 0 ? shop.users().id(shopper) : shop.sessions().id(session))
                  .map(experiment.variants()::indexOf)
                  .orElse(-1);
    }
  }

  private long count(int variant, long[] first, long before) {
    long count = 0;
    for (int shopper = 0; shopper < arm.length; shopper++) {
      if (arm[shopper] == variant && first[shopper] < before) {
        count++;
      }
    }
    return count;
  }

  private static long[] never(int size) {
    long[] times = new long[size];
    Arrays.fill(times, NEVER);
    return times;
  }

  private static void earlier(long[] first, int at, long second) {
    first[at] = Math.min(first[at], second);
  }

  /** When each answer of an experiment was first named by an event. */
  static final class Answers {
    private final int[] variant; // by recommendation, -1 for none of the experiment's
    private final long[] seen;
    private final long[] clicked;
    private final long[] bought;

    private Answers(Experiment experiment, Shop shop) {
      int size = shop.recommendations().size();
      variant = new int[size];
      seen = never(size);
      clicked = never(size);
      bought = never(size);
      for (int n = 0; n < size; n++) {
        variant[n] = variant(experiment, shop.recommendations().id(n));
      }
    }

    /** Takes an event; says whether it names an answer of the experiment. */
    private boolean take(int answer, long second, boolean click, boolean purchase) {
      if (answer < 0 || variant[answer] < 0) {
        return false;
      }
      earlier(seen, answer, second);
      if (click) {
        earlier(clicked, answer, second);
      }
      if (purchase) {
        earlier(bought, answer, second);
      }
      return true;
    }

    long named(int of, long before) {
      return count(of, seen, before);
    }

    long clicked(int of, long before) {
      return count(of, clicked, before);
    }

    long bought(int of, long before) {
      return count(of, bought, before);
    }

    private long count(int of, long[] first, long before) {
      long count = 0;
      for (int n = 0; n < variant.length; n++) {
        if (variant[n] == of && first[n] < before) {
          count++;
        }
      }
      return count;
    }

    private static int variant(Experiment experiment, String id) {
      Optional<Assigned> assigned =
          RecommendationId.parse(id)
              .flatMap(RecommendationId::assigned)
              .filter(a -> a.experiment().equals(experiment.name()));
      if (assigned.isEmpty()) {
        return -1;
      }
      return experiment.variants().stream()
          .map(Variant::name)
          .toList()
          .indexOf(assigned.get().variant());
    }
  }
}
