package io.city360.onebox.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void aTakenPortIsNamedWithItsPurposeAndAWayOut() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int base = taken.getLocalPort() - Port.KAFKA.at(0);

      assertThatThrownBy(() -> FreePorts.require(base, EnumSet.of(Port.KAFKA)))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.PORT_TAKEN))
          .hasMessageContaining("port " + taken.getLocalPort() + " for Kafka is taken")
          .hasMessageContaining("--port-base");
    }
  }

  @Test
  void aPortThatIsNotNeededMayBeTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int base = taken.getLocalPort() - Port.KAFKA.at(0);

      FreePorts.require(base, EnumSet.noneOf(Port.class));

      assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void noTwoPortsOfASystemAreTheSameAndAllLieWithinItsSpan() {
    assertThat(Arrays.stream(Port.values()).map(port -> port.at(20_000)))
        .doesNotHaveDuplicates()
        .allSatisfy(port -> assertThat(port).isBetween(20_000, 20_000 + Port.SPAN - 1));
  }

  @Test
  void aBaseBeyondAllPortsIsWrongUse() {
    assertThatThrownBy(() -> FreePorts.require(70_000, EnumSet.noneOf(Port.class)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE));
  }
}
