package io.city360.onebox.cli;

import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.Secrets;
import io.city360.onebox.supervisor.RunState;
import java.io.PrintStream;
import java.util.Map;

/** Where a system can be reached. */
final class Addresses {
  private Addresses() {}

  static void print(PrintStream out, DataFolder data, RunState state) {
    Map<String, String> addresses = state.addresses();
    out.println();
    out.printf("  the wall             %s%n", addresses.get("board"));
    out.printf("  Flink web interface  %s%n", addresses.get("flink"));
    out.printf("  ClickHouse HTTP      %s%n", addresses.get("clickhouse"));
    out.printf("  ClickHouse JDBC      %s%n", addresses.get("jdbc"));
    if (state.plan().server().isEmpty()) {
      out.printf("  users and passwords  %s%n", new Secrets(data).usersFile());
    }
    out.printf("  Kafka bootstrap      %s%n", addresses.get("kafka"));
    out.printf("  alerts over HTTP     %s%n", addresses.get("alerts"));
    out.printf("  tokens for alerts    %s%n", new Secrets(data).alertTokensFile());
    out.printf("  logs                 %s%n", data.logs());
    out.println();
    out.println(state.status());
  }
}
