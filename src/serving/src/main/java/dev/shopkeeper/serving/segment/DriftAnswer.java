package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.segment.SegmentFlow.FeatureChange;
import dev.shopkeeper.tables.segment.SegmentDrift;
import dev.shopkeeper.tables.segment.SegmentDrift.Flow;
import dev.shopkeeper.tables.segment.SegmentDrift.Past;
import dev.shopkeeper.tables.segment.SegmentIds;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads from the counts of a drift what became of each segment.
 *
 * <p>A segment that is new split from one, or one that is no more was merged into one, if at least
 * {@value #MOST_OF} of its shoppers, of those both generations know, are from or in that one: the
 * share at which Spiliopoulou et al. 2006 (MONIC) let clusters match. Otherwise it was born, or
 * died.
 */
final class DriftAnswer {
  private static final double MOST_OF = 0.5;

  private final SegmentDrift drift;
  private final SegmentModel model;
  private final List<SegmentText> texts;

  DriftAnswer(SegmentDrift drift, SegmentModel model, List<SegmentText> texts) {
    this.drift = drift;
    this.model = model;
    this.texts = texts;
  }

  DriftReport report(Origin origin) {
    boolean followed = drift.generation() > 0;
    List<Flow> moves = drift.flows().stream().filter(flow -> !stayed(flow)).toList();
    List<Flow> told = moves.stream().filter(flow -> described(flow.users())).toList();
    long moved = users(moves);
    return new DriftReport(
        followed ? drift.generation() : null,
        followed ? drift.dataAsOf() : null,
        drift.rule().name().toLowerCase(Locale.ROOT),
        drift.rule().meaning(),
        drift.known(),
        moved,
        drift.unchanged(),
        drift.unchanged() == 0 ? null : drift.unchangedKept() / (double) drift.unchanged(),
        changes(),
        told.stream().map(this::flow).toList(),
        moved - users(told),
        origin);
  }

  /** What became of a segment that there is now. */
  SegmentChange change(int segment) {
    Optional<Past> past = past(model.ids().ids().get(segment));
    List<Flow> in = drift.flows().stream().filter(flow -> flow.to() == segment).toList();
    Optional<Flow> origin = past.isPresent() ? Optional.empty() : mostOf(in);
    long stayed = users(in.stream().filter(this::stayed).toList());
    return new SegmentChange(
        model.id(segment),
        texts.get(segment).name(),
        past.isPresent() ? "continued" : origin.isPresent() ? "split" : "born",
        origin.map(flow -> fromId(flow.from())).orElse(null),
        origin.map(flow -> flow.users() / (double) users(in)).orElse(null),
        past.map(Past::users).filter(this::described).orElse(null),
        told(model.size(segment)),
        past.isPresent() ? told(stayed) : null,
        told(drift.arrived().get(segment)),
        past.isPresent() ? told(drift.left().get(drift.before().indexOf(past.get()))) : null);
  }

  private List<SegmentChange> changes() {
    List<SegmentChange> changes = new ArrayList<>();
    IntStream.range(0, model.segments()).forEach(segment -> changes.add(change(segment)));
    for (int segment = 0; segment < drift.before().size(); segment++) {
      if (model.segmentOf(fromId(segment)) < 0) {
        changes.add(ended(segment));
      }
    }
    return changes;
  }

  private SegmentChange ended(int segment) {
    Past past = drift.before().get(segment);
    List<Flow> out = drift.flows().stream().filter(flow -> flow.from() == segment).toList();
    Optional<Flow> into = mostOf(out);
    return new SegmentChange(
        fromId(segment),
        past.name(),
        into.isPresent() ? "merged" : "died",
        into.map(flow -> model.id(flow.to())).orElse(null),
        into.map(flow -> flow.users() / (double) users(out)).orElse(null),
        told(past.users()),
        null,
        null,
        null,
        told(drift.left().get(segment)));
  }

  private SegmentFlow flow(Flow flow) {
    long known = users(drift.flows().stream().filter(f -> f.from() == flow.from()).toList());
    return new SegmentFlow(
        fromId(flow.from()),
        drift.before().get(flow.from()).name(),
        model.id(flow.to()),
        texts.get(flow.to()).name(),
        flow.users(),
        flow.users() / (double) known,
        flow.shifts().stream()
            .map(s -> new FeatureChange(model.columns().get(s.feature()).name(), s.change()))
            .toList());
  }

  private Optional<Flow> mostOf(List<Flow> flows) {
    long all = users(flows);
    return flows.stream()
        .max(Comparator.comparingLong(Flow::users))
        .filter(flow -> flow.users() >= MOST_OF * all && described(flow.users()));
  }

  private boolean stayed(Flow flow) {
    return fromId(flow.from()).equals(model.id(flow.to()));
  }

  private String fromId(int segment) {
    return SegmentIds.text(drift.before().get(segment).id());
  }

  private Optional<Past> past(int id) {
    return drift.before().stream().filter(past -> past.id() == id).findFirst();
  }

  /** None is told; a few are not. */
  private Long told(long users) {
    return users == 0 || described(users) ? users : null;
  }

  private boolean described(long users) {
    return users >= model.smallestGroup();
  }

  private static long users(List<Flow> flows) {
    return flows.stream().mapToLong(Flow::users).sum();
  }
}
