package dev.shopkeeper.local.command;

import dev.shopkeeper.recompute.evaluation.Metrics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every evaluation does: run, print a table, write the figures where asked to. */
abstract class Evaluation implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the figures as flat JSON.")
  private Path out;

  /** Runs the evaluation. */
  abstract Metrics evaluate(Consumer<String> progress) throws IOException;

  @Override
  public final Integer call() throws IOException {
    Metrics metrics = evaluate(new Progress(spec.commandLine().getErr()));
    PrintWriter console = spec.commandLine().getOut();
    console.print(metrics.toTable());
    console.flush();
    if (out != null) {
      Files.writeString(out, metrics.toJson() + "\n", StandardCharsets.UTF_8);
    }
    return 0;
  }
}
