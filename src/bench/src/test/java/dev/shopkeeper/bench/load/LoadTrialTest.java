package dev.shopkeeper.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.harness.runtime.JavaCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
class LoadTrialTest {
  @TempDir Path folder;

  @Test
  void trial_againstAServerWithOneFault_countsByRouteAndTellsOfTheFault() throws Exception {
    try (ServerProcess server = start(StubServer.class.getName())) {
      LoadTrial.Part part = new LoadTrial(server, 2, 1).run(Duration.ofSeconds(2));

      assertThat(part.routes())
          .containsKeys("GET /v1/users/{id}/recommendations", "GET /v1/trending", "POST /v1/events")
          .doesNotContainKey("GET /v1/popular");
      assertThat(part.wrong()).isNotEmpty().allMatch(text -> text.contains("answered 500"));
      assertThat(part.all().quantile(0.5)).isBetween(0.0, part.all().quantile(0.99));
      assertThat(part.residentMib()).isPositive();
      assertThat(part.cpuSeconds()).isPositive();
    }
  }

  @Test
  void server_thatEnds_isToldWithWhatItPrinted() {
    assertThatThrownBy(() -> start("no.such.Server"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no.such.Server");
  }

  private ServerProcess start(String main) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    List<String> command =
        List.of(
            JavaCommand.program(),
            "-cp",
            System.getProperty("java.class.path"),
            main,
            Integer.toString(port));
    return ServerProcess.start(command, folder, port);
  }
}
