package dev.shopkeeper.bench.crashes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.bench.shop.Question;
import dev.shopkeeper.bench.shop.SampleFolder;
import dev.shopkeeper.bench.shop.ShopFunctions;
import dev.shopkeeper.bench.shop.ShopFunctions.FunctionName;
import dev.shopkeeper.recompute.Builders;
import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeOptions;
import dev.shopkeeper.recompute.data.FolderFiles;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.events.MemoryEventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The sample shop on two days, and what it answers on each: no answer of the one is one of the
 * other, so that an answer tells which generation it comes from, and a mixed one that it is mixed.
 */
final class TwoVersions implements AutoCloseable {
  /** Segments keep their ids from one generation to the next: they tell of more than one day. */
  private static final Set<Table> TABLES = Set.of(Table.SIMILARITY, Table.FORECASTS);

  private static final int MOST_TOLD = 1_000;
  private static final double EARLIER = 0.8;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<SampleFolder> folders = new ArrayList<>();
  private final List<List<String>> answers = new ArrayList<>();
  private final List<Question> questions;

  /** Writes the files of both days and works out the answers. */
  TwoVersions(InstantSource clock) throws IOException {
    SampleFolder whole = SampleFolder.write();
    SampleFolder part = SampleFolder.write();
    folders.add(whole);
    folders.add(part);
    Path orders = part.path().resolve("orders.csv");
    List<String> lines = Files.readAllLines(orders);
    Files.write(orders, lines.subList(0, (int) (EARLIER * lines.size())));
    List<List<String>> all = List.of(answers(0, clock), answers(1, clock));
    List<Question> telling = new ArrayList<>();
    List<Question> candidates = candidates();
    for (int version = 0; version < 2; version++) {
      answers.add(new ArrayList<>());
    }
    for (int i = 0; i < candidates.size(); i++) {
      if (!all.get(0).get(i).equals(all.get(1).get(i))) {
        telling.add(candidates.get(i));
        answers.get(0).add(all.get(0).get(i));
        answers.get(1).add(all.get(1).get(i));
      }
    }
    questions = List.copyOf(telling);
    if (questions.size() < candidates.size() / 2) {
      throw new IllegalStateException("the two days are too much alike to tell them apart");
    }
  }

  private List<String> answers(int version, InstantSource clock) {
    MemoryRowStore store = new MemoryRowStore(clock);
    recompute(store, version, clock);
    ShopFunctions functions =
        new ShopFunctions(store, new MemoryEventStore(Duration.ofDays(90), clock), clock);
    return candidates().stream().map(question -> ask(functions, question)).toList();
  }

  /** Of one table each, and of shoppers who are known. */
  private static List<Question> candidates() {
    return Question.reads().stream()
        .filter(question -> question.function() != FunctionName.SEGMENT_USERS)
        .filter(question -> !new String(question.event(), UTF_8).contains("nobody"))
        // What is due to be bought again depends on the day it is asked.
        .filter(question -> !new String(question.event(), UTF_8).contains("buy-again"))
        .toList();
  }

  /** Publishes a day's generations. */
  void recompute(RowStore store, int version, InstantSource clock) {
    new Recompute(store, Builders.all(), clock)
        .run(
            new FolderFiles(folders.get(version).path()),
            // The shorter history judges worse, which is not what this is about.
            RecomputeOptions.defaults()
                .withTables(TABLES)
                .withRecordedEvents(false)
                .withForce(true),
            reject -> {},
            line -> {});
  }

  /** How many questions there are. */
  int size() {
    return questions.size();
  }

  /**
   * Asks a question.
   *
   * @return which day the answer is of; -1 where it is of neither
   */
  int dayOf(ShopFunctions functions, int question) {
    String answer = ask(functions, questions.get(question));
    return answers.get(0).get(question).equals(answer)
        ? 0
        : answers.get(1).get(question).equals(answer) ? 1 : -1;
  }

  /** Whose the question is. */
  FunctionName function(int question) {
    return questions.get(question).function();
  }

  /** A question and what is answered now, for a message. */
  String told(ShopFunctions functions, int question) {
    String told =
        new String(questions.get(question).event(), UTF_8)
            + ": "
            + ask(functions, questions.get(question));
    return told.substring(0, Math.min(MOST_TOLD, told.length()));
  }

  /** An answer without what differs from generation to generation of the same day. */
  private static String ask(ShopFunctions functions, Question question) {
    try {
      JsonNode reply = JSON.readTree(functions.answer(question.function(), question.event()));
      JsonNode body = JSON.readTree(reply.path("body").asText());
      if (body instanceof ObjectNode object) {
        object.remove(List.of("origin", "recommendation_id"));
      }
      // When the stock was read: the moment of the recompute.
      body.findParents("as_of").forEach(parent -> ((ObjectNode) parent).remove("as_of"));
      return reply.path("statusCode").asInt() + " " + body;
    } catch (IOException e) {
      throw new IllegalStateException("an answer is no JSON", e);
    }
  }

  @Override
  public void close() throws IOException {
    for (SampleFolder folder : folders) {
      folder.close();
    }
  }
}
