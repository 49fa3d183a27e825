package io.city360.onebox.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds out whether ports of this machine are free. */
public final class FreePorts {
  private static final int LOWEST = 1024;
  private static final int HIGHEST = 65535 - Port.SPAN;

  private FreePorts() {}

  /**
   * Checks every port that a system needs.
   *
   * @throws ProblemException naming the port that is taken and a base that is free
   */
  public static void require(int base, Set<Port> needed) {
    if (base < LOWEST || base > HIGHEST) {
      throw new ProblemException(
          ExitCode.USAGE,
          "--port-base must lie between " + LOWEST + " and " + HIGHEST + ", and is " + base);
    }
    for (Port port : Port.values()) {
      if (needed.contains(port) && !isFree(port.at(base))) {
        String remedy =
            freeBase(base, needed).stream()
                .mapToObj(free -> "; free: --port-base " + free)
                .findFirst()
                .orElse("; choose other ports with --port-base");
        throw new ProblemException(
            ExitCode.PORT_TAKEN,
            "port "
                + port.at(base)
                + " for "
                + port.purpose()
                + " is taken by another process"
                + remedy);
      }
    }
  }

  private static OptionalInt freeBase(int base, Set<Port> needed) {
    return IntStream.rangeClosed(1, 50)
        .map(step -> base + step * Port.SPAN)
        .filter(candidate -> candidate <= HIGHEST)
        .filter(
            candidate ->
                Arrays.stream(Port.values())
                    .filter(needed::contains)
                    .allMatch(port -> isFree(port.at(candidate))))
        .findFirst();
  }

  /** Whether a server could listen there now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
