package dev.shopkeeper.analytics.segment.prediction;

import java.util.List;

/** The kinds of model a {@link StackedClassifier} consists of. */
public enum ClassifierKind {
  /** Logistic regression alone. */
  LOGISTIC(new LogisticLearner()),
  /** Boosted trees alone. */
  BOOSTED(BoostedLearner.thorough()),
  /** A multi-layer perceptron alone. */
  MLP(PerceptronLearner.thorough()),
  /** Logistic regression and boosted trees together. */
  STACKED(new LogisticLearner(), BoostedLearner.thorough()),
  /** The same with fewer settings to choose from, for a table that is made every night. */
  QUICK(new LogisticLearner(), BoostedLearner.quick()),
  /** These and a perceptron, for such a table of a shop with rows enough to train one. */
  QUICK_OF_THREE(new LogisticLearner(), BoostedLearner.quick(), PerceptronLearner.quick());

  private final List<Learner> learners;

  ClassifierKind(Learner... learners) {
    this.learners = List.of(learners);
  }

  List<Learner> learners() {
    return learners;
  }
}
