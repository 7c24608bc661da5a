package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.experiment.Experiment;
import dev.shopkeeper.tables.experiment.RecommendationId.Assigned;
import dev.shopkeeper.tables.experiment.Variant;
import dev.shopkeeper.tables.experiment.VariantOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an experiment makes of a request.
 *
 * <p>An experiment concerns the requests that read an option which any of its variants sets, and
 * those alone: for all others its variants are the same. What a variant sets goes before what the
 * request says; the storefront need not know of experiments.
 *
 * @param request the request as it is to be answered
 * @param assigned the experiment and the variant, for the answer to name; empty for a shopper in
 *     none
 * @param before whether the generation before the serving one is to be read, if it is still kept
 */
record Treatment(RecommendRequest request, Optional<Assigned> assigned, boolean before) {

  /** The treatment of a request at a time. */
  static Treatment of(List<Experiment> experiments, RecommendRequest request, Instant now) {
    String shopper = request.userId() != null ? request.userId() : request.sessionId();
    Optional<Experiment> running =
        experiments.stream()
            .filter(experiment -> experiment.runs(now) && concerns(experiment, request))
            .findFirst();
    Optional<Variant> variant =
        shopper == null ? Optional.empty() : running.flatMap(e -> e.variant(shopper));
    if (variant.isEmpty()) {
      return new Treatment(request, Optional.empty(), false);
    }
    boolean ended = variant.get().endedAt().isPresent();
    Variant shown = ended ? running.get().variants().get(0) : variant.get();
    // Shoppers of an ended variant see what the control does and are none of the control's: who is
    // compared with whom was settled by their buckets.
    Optional<Assigned> assigned =
        ended
            ? Optional.empty()
            : Optional.of(new Assigned(running.get().name(), variant.get().name()));
    Map<VariantOption, String> options = shown.options();
    return new Treatment(
        with(request, options), assigned, options.containsKey(VariantOption.GENERATION));
  }

  private static boolean concerns(Experiment experiment, RecommendRequest request) {
    return experiment.variants().stream()
        .flatMap(variant -> variant.options().keySet().stream())
        .anyMatch(option -> reads(request, option));
  }

  private static boolean reads(RecommendRequest request, VariantOption option) {
    return option == VariantOption.GENERATION
        || request.operation().fields().contains(option.field());
  }

  private static RecommendRequest with(
      RecommendRequest request, Map<VariantOption, String> options) {
    Settings set = new Settings(request, options);
    return new RecommendRequest(
        request.operation(),
        request.userId(),
        request.sessionId(),
        request.itemId(),
        request.segmentId(),
        request.basket(),
        request.session(),
        request.candidates(),
        request.exclude(),
        set.or(VariantOption.EXCLUDE_PURCHASED, Boolean::valueOf, request.excludePurchased()),
        set.or(VariantOption.ALLOW_REPEATS, Boolean::valueOf, request.allowRepeats()),
        request.categories(),
        request.brands(),
        request.attributes(),
        request.itemTypes(),
        request.minPrice(),
        request.maxPrice(),
        request.inStock(),
        request.upcoming(),
        set.or(VariantOption.STOCK_AWARE, Boolean::valueOf, request.stockAware()),
        request.overstockLift(),
        request.placement(),
        set.or(VariantOption.DIVERSITY, Double::valueOf, request.diversity()),
        set.or(VariantOption.EXPLORE, Double::valueOf, request.explore()),
        request.limit(),
        request.reasons());
  }

  /** What is set of the fields that the request's operation reads. */
  private record Settings(RecommendRequest request, Map<VariantOption, String> options) {
    <T> T or(VariantOption option, Function<String, T> parsed, T given) {
      String value = reads(request, option) ? options.get(option) : null;
      return value == null ? given : parsed.apply(value);
    }
  }
}
