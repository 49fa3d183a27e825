package io.city360.jobs.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientFaultCause;
import java.time.temporal.ChronoUnit;

/** How every connection to ClickHouse is set up. */
final class Clients {

  /** An insert that takes longer than this has failed for the writer, which then repeats it. */
  private static final long SOCKET_TIMEOUT_SECONDS = 120;

  private static final long CONNECT_TIMEOUT_SECONDS = 10;

  private Clients() {}

  static Client open(ClickHouseAddress address, int connections) {
    return new Client.Builder()
        .addEndpoint(address.url())
        .setUsername(address.user())
        .setPassword(address.password())
        .setDefaultDatabase(address.database())
        .setMaxConnections(connections)
        .setConnectTimeout(CONNECT_TIMEOUT_SECONDS, ChronoUnit.SECONDS)
        .setSocketTimeout(SOCKET_TIMEOUT_SECONDS, ChronoUnit.SECONDS)
        .setSocketTcpNodelay(true)
        // The writer counts, backs off and raises an alert itself.
        .retryOnFailures(ClientFaultCause.None)
        .setMaxRetries(0)
        .compressServerResponse(false)
        .build();
  }
}
