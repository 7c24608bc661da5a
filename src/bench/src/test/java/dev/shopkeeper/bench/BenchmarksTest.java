package dev.shopkeeper.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {
  @Test
  void everyBenchmark_calledOnce_runs() throws RunnerException {
    Options once =
        new OptionsBuilder()
            .include("dev.shopkeeper.bench")
            .param("items", "2000")
            .mode(Mode.SingleShotTime)
            .warmupIterations(0)
            .measurementIterations(1)
            .forks(0)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();

    Collection<RunResult> results = new Runner(once).run();

    // Stock decisions run once for each of four distributions, answers for each of five requests.
    assertThat(results.stream().map(result -> simpleName(result.getParams().getBenchmark())))
        .containsExactlyInAnyOrder(
            "ScoringBenchmark.score",
            "ScoringBenchmark.decodeAndScore",
            "DecodingBenchmark.decodeRow",
            "AssignmentBenchmark.assign",
            "AssignmentBenchmark.decodeAndAssign",
            "LifetimeFitBenchmark.fit",
            "ForecastAnswerBenchmark.answer",
            "ForecastAnswerBenchmark.answer",
            "ForecastAnswerBenchmark.answer",
            "ForecastAnswerBenchmark.answer",
            "ForecastAnswerBenchmark.answer",
            "StockDecisionBenchmark.decide",
            "StockDecisionBenchmark.decide",
            "StockDecisionBenchmark.decide",
            "StockDecisionBenchmark.decide",
            "StockDecisionBenchmark.decodeAndDecide",
            "StockDecisionBenchmark.decodeAndDecide",
            "StockDecisionBenchmark.decodeAndDecide",
            "StockDecisionBenchmark.decodeAndDecide");
  }

  private static String simpleName(String benchmark) {
    String[] parts = benchmark.split("\\.");
    return parts[parts.length - 2] + "." + parts[parts.length - 1];
  }
}
