package dev.shopkeeper.recompute.segment;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.shopkeeper.analytics.segment.rules.AssociationRules;
import dev.shopkeeper.analytics.segment.rules.FrequentItemsets;
import dev.shopkeeper.analytics.segment.rules.Itemset;
import dev.shopkeeper.analytics.segment.rules.Rule;
import dev.shopkeeper.recompute.data.TextInput;
import dev.shopkeeper.recompute.evaluation.Metrics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code evaluate rules}: how many frequent itemsets and association rules a file of baskets has.
 *
 * <p>A basket a line; an item named twice in one counts once, empty lines are no baskets. Figures:
 * {@code itemsets}, {@code rules} (one item on the right side). The strongest rules are shown as
 * progress. Where a number of rules is wanted instead of a least support: {@code rules} and {@code
 * least_support}, that of the rarest of them; all are shown.
 */
public final class RulesEvaluation {
  private static final int MOST_ITEMSETS = 5_000_000;
  private static final int SHOWN = 5;

  private final Path file;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  private RulesEvaluation(Path file) {
    this.file = file;
  }

  /**
   * What to evaluate.
   *
   * @param baskets text, a basket a line
   * @param separator between items: a character, such as a comma, in whose case items may be quoted
   *     as in CSV; or null for blanks, or what the first basket has where it has no blank
   * @param support least share of baskets, above 0; not looked at where {@code top} is given
   * @param confidence least confidence, 0 to 1
   * @param minLength least number of items of a rule's two sides; 1 also counts rules without left
   *     side
   * @param top how many rules are wanted, whatever their support; 0 for all of the least support
   */
  public record Options(
      Path baskets,
      Character separator,
      double support,
      double confidence,
      int minLength,
      int top) {
    /** Items apart by blanks, rules of any length. */
    public static Options of(Path baskets, double support, double confidence) {
      return new Options(baskets, null, support, confidence, 1, 0);
    }

    public Options withSeparator(Character value) {
      return new Options(baskets, value, support, confidence, minLength, top);
    }

    public Options withMinLength(int value) {
      return new Options(baskets, separator, support, confidence, value, top);
    }

    public Options withTop(int value) {
      return new Options(baskets, separator, support, confidence, minLength, value);
    }
  }

  /** Reads, mines, counts. */
  public static Metrics run(Options options, Consumer<String> progress) throws IOException {
    if (!Files.isRegularFile(options.baskets())) {
      throw new IllegalArgumentException(options.baskets() + ": no such file");
    }
    RulesEvaluation evaluation = new RulesEvaluation(options.baskets());
    int[][] baskets = evaluation.read(options, progress).toArray(new int[0][]);
    if (baskets.length == 0) {
      throw new IllegalArgumentException(options.baskets() + ": no basket in it");
    }
    return options.top() > 0
        ? evaluation.top(options, baskets, progress)
        : evaluation.all(options, baskets, progress);
  }

  private Metrics all(Options options, int[][] baskets, Consumer<String> progress) {
    int least = FrequentItemsets.leastCount(options.support(), baskets.length);
    progress.accept(
        "%d baskets of %d items; frequent from %d baskets on"
            .formatted(baskets.length, names.size(), least));
    List<Itemset> sets = FrequentItemsets.mine(baskets, least, MOST_ITEMSETS);
    List<Rule> rules =
        AssociationRules.derive(sets, baskets.length, options.confidence(), options.minLength());
    show(rules, SHOWN, progress);
    return new Metrics().put("itemsets", sets.size()).put("rules", rules.size());
  }

  private Metrics top(Options options, int[][] baskets, Consumer<String> progress) {
    progress.accept("%d baskets of %d items".formatted(baskets.length, names.size()));
    List<Rule> rules =
        AssociationRules.top(
            baskets, options.top(), options.confidence(), options.minLength(), MOST_ITEMSETS);
    show(rules, rules.size(), progress);
    double least = rules.stream().mapToDouble(Rule::support).min().orElse(0);
    return new Metrics().put("rules", rules.size()).put("least_support", least);
  }

  private void show(List<Rule> rules, int most, Consumer<String> progress) {
    rules.stream()
        .sorted(Comparator.comparingDouble(Rule::lift).reversed())
        .limit(most)
        .forEach(rule -> progress.accept(text(rule)));
  }

  private List<int[]> read(Options options, Consumer<String> progress) throws IOException {
    try (BufferedReader text = TextInput.open(options.baskets())) {
      Character separator = options.separator();
      char found = TextInput.separatorOf(TextInput.firstLine(text));
      if (separator == null && found != ' ') {
        progress.accept("items are taken to be between '" + found + "'");
        separator = found;
      }
      return separator == null ? blanks(text) : separated(text, separator);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(
          options.baskets() + ": not a file of baskets: " + e.getMessage(), e);
    }
  }

  private List<int[]> blanks(BufferedReader text) throws IOException {
    List<int[]> baskets = new ArrayList<>();
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      add(List.of(line.strip().split("\\s+")), baskets);
    }
    return baskets;
  }

  private List<int[]> separated(BufferedReader text, char separator) throws IOException {
    List<int[]> baskets = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(text)) {
      for (CsvRecord line : reader) {
        add(line.getFields(), baskets);
      }
    }
    return baskets;
  }

  private void add(List<String> fields, List<int[]> baskets) {
    int[] items =
        fields.stream()
            .map(String::strip)
            .filter(f -> !f.isEmpty())
            .mapToInt(this::number)
            .toArray();
    if (items.length > 0) {
      baskets.add(items);
    }
  }

  private int number(String name) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known != null) {
      return known;
    }
    if (name.chars().anyMatch(c -> c < ' ' || c == '\ufffd')) {
      throw new IllegalArgumentException(
          file + ": an item is not text in UTF-8; is this a file of baskets?");
    }
    names.add(name);
    return names.size() - 1;
  }

  private String text(Rule rule) {
    List<String> left = new ArrayList<>();
    for (int item : rule.left()) {
      left.add(names.get(item));
    }
    return String.format(
        Locale.ROOT,
        "{%s} => %s: support %.4f, confidence %.3f, lift %.2f, conviction %.2f",
        String.join(", ", left),
        names.get(rule.right()),
        rule.support(),
        rule.confidence(),
        rule.lift(),
        rule.conviction());
  }
}
