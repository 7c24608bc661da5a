package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.rules.FrequentItemsets;
import dev.shopkeeper.analytics.segment.rules.FrequentSequences;
import dev.shopkeeper.analytics.segment.rules.SequencePattern;
import dev.shopkeeper.recompute.data.TextInput;
import dev.shopkeeper.recompute.evaluation.Metrics;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * {@code evaluate rules --sequences}: what is bought after what.
 *
 * <p>A sequence a line, items apart by blanks, in the format of SPMF: -1 ends a step, -2 the
 * sequence; in a line without either every item is a step. Figures: {@code patterns}, all frequent
 * ones, single steps too; {@code rules}, those of two steps and more whose last step follows the
 * others with at least the confidence. The most confident are shown as progress.
 */
public final class SequencesEvaluation {
  private static final int MOST_PATTERNS = 2_000_000;
  private static final int SHOWN = 5;
  private static final String STEP_ENDS = "-1";
  private static final String SEQUENCE_ENDS = "-2";

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  private SequencesEvaluation() {}

  /**
   * What to evaluate.
   *
   * @param sequences text, a sequence a line
   * @param support least share of sequences, above 0, at most 1
   * @param confidence least confidence, 0 to 1
   * @param mostSteps steps of the longest pattern looked for, at least 1
   */
  public record Options(Path sequences, double support, double confidence, int mostSteps) {
    public Options {
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("confidence is " + confidence + ", must be 0 to 1");
      }
    }
  }

  /** Reads, mines, counts. */
  public static Metrics run(Options options, Consumer<String> progress) throws IOException {
    return new SequencesEvaluation().evaluate(options, progress);
  }

  private Metrics evaluate(Options options, Consumer<String> progress) throws IOException {
    int[][][] sequences = read(options.sequences());
    int least = FrequentItemsets.leastCount(options.support(), sequences.length);
    progress.accept(
        "%d sequences of %d items; frequent from %d sequences on"
            .formatted(sequences.length, names.size(), least));
    List<SequencePattern> patterns =
        FrequentSequences.mine(sequences, least, options.mostSteps(), MOST_PATTERNS);
    List<SequencePattern> rules =
        patterns.stream()
            .filter(p -> p.steps().length > 1 && p.confidence() >= options.confidence())
            .sorted(Comparator.comparingDouble(SequencePattern::confidence).reversed())
            .toList();
    rules.stream().limit(SHOWN).forEach(rule -> progress.accept(text(rule, sequences.length)));
    return new Metrics().put("patterns", patterns.size()).put("rules", rules.size());
  }

  private int[][][] read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + ": no such file");
    }
    List<int[][]> sequences = new ArrayList<>();
    try (BufferedReader text = TextInput.open(file)) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        if (!line.isBlank()) {
          sequences.add(steps(line.strip().split("\\s+")));
        }
      }
    }
    if (sequences.isEmpty()) {
      throw new IllegalArgumentException(file + ": no sequence in it");
    }
    return sequences.toArray(int[][][]::new);
  }

  private int[][] steps(String[] words) {
    List<String> all = Arrays.asList(words);
    boolean marked = all.contains(STEP_ENDS) || all.contains(SEQUENCE_ENDS);
    List<int[]> steps = new ArrayList<>();
    List<Integer> step = new ArrayList<>();
    for (String word : words) {
      boolean mark = word.equals(STEP_ENDS) || word.equals(SEQUENCE_ENDS);
      if (!mark) {
        step.add(number(word));
      }
      if ((mark || !marked) && !step.isEmpty()) {
        steps.add(step.stream().mapToInt(Integer::intValue).toArray());
        step.clear();
      }
      if (word.equals(SEQUENCE_ENDS)) {
        break;
      }
    }
    if (!step.isEmpty()) {
      steps.add(step.stream().mapToInt(Integer::intValue).toArray());
    }
    return steps.toArray(int[][]::new);
  }

  private int number(String name) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known == null) {
      names.add(name);
    }
    return known == null ? names.size() - 1 : known;
  }

  private String text(SequencePattern rule, int sequences) {
    List<String> steps =
        Arrays.stream(rule.steps())
            .map(step -> Arrays.stream(step).mapToObj(names::get).collect(Collectors.joining(", ")))
            .toList();
    return String.format(
        Locale.ROOT,
        "{%s}: support %.4f, confidence %.3f",
        String.join("} then {", steps),
        rule.count() / (double) sequences,
        rule.confidence());
  }
}
