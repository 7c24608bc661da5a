package dev.shopkeeper.harness.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fixture that the packaged functions are tested with, itself tested with a tiny process. */
final class RuntimeApiTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void invoke_severalEvents_answersEachInOneProcess() throws Exception {
    try (FunctionProcess process = start()) {
      assertThat(process.invoke(bytes("first"), LONG).text()).isEqualTo("first");
      assertThat(process.invoke(bytes("größer"), LONG).text()).isEqualTo("größer");
      assertThat(process.output()).containsOnlyOnce("sample runtime started");
    }
  }

  @Test
  void invoke_largeEvent_answersSameBytes() throws Exception {
    byte[] event = bytes("0123456789abcdef".repeat(60_000));
    try (FunctionProcess process = start()) {
      assertThat(process.invoke(event, LONG))
          .isInstanceOfSatisfying(
              Outcome.Answer.class, answer -> assertThat(answer.body()).isEqualTo(event));
    }
  }

  @Test
  void invoke_eventThatFails_tellsTypeAndBody() throws Exception {
    try (FunctionProcess process = start()) {
      assertThat(process.invoke(bytes("fail"), LONG))
          .isInstanceOfSatisfying(
              Outcome.Failure.class,
              failure -> {
                assertThat(failure.type()).isEqualTo("Sample.Error");
                assertThat(failure.text()).isEqualTo("{\"errorMessage\":\"as asked\"}");
              });
    }
  }

  @Test
  void invoke_processThatCannotStart_tellsWhy() throws Exception {
    try (FunctionProcess process = start("{\"errorMessage\":\"no configuration\"}")) {
      assertThat(process.invoke(bytes("any"), LONG))
          .isInstanceOfSatisfying(
              Outcome.StartFailure.class,
              failure -> assertThat(failure.text()).contains("no configuration"));
    }
  }

  @Test
  void invoke_processThatEnds_failsWithExitCodeAndOutput() throws Exception {
    try (FunctionProcess process = start()) {
      assertThatThrownBy(() -> process.invoke(bytes("exit"), LONG))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("ended with 3")
          .hasMessageContaining("sample runtime started");
    }
  }

  @Test
  void invoke_processThatHangs_failsWhenTimeIsUp() throws Exception {
    try (FunctionProcess process = start()) {
      process.invoke(bytes("ready"), LONG);
      assertThatThrownBy(() -> process.invoke(bytes("hang"), Duration.ofMillis(300)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("gave no answer within PT0.3S");
    }
  }

  @Test
  void invoke_timeout_isTheDeadlineTold() throws Exception {
    try (FunctionProcess process = start()) {
      Instant before = Instant.now();
      long deadline = Long.parseLong(process.invoke(bytes("deadline"), LONG).text());
      assertThat(Instant.ofEpochMilli(deadline))
          .isBetween(before.plus(LONG).minusMillis(1), Instant.now().plus(LONG));
    }
  }

  @Test
  void answer_underUnknownId_isRefused() throws Exception {
    try (FunctionProcess process = start()) {
      assertThat(process.invoke(bytes("wrong id"), LONG).text()).isEqualTo("400");
    }
  }

  private static FunctionProcess start(String... arguments) throws IOException, URISyntaxException {
    Path classes =
        Path.of(SampleRuntime.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> command = new ArrayList<>();
    command.add(JavaCommand.program());
    command.addAll(List.of("-cp", classes.toString(), SampleRuntime.class.getName()));
    command.addAll(List.of(arguments));
    return FunctionProcess.start("sample", classes, command, Map.of());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
