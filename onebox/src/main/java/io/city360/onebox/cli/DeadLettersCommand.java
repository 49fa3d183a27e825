package io.city360.onebox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.onebox.broker.KafkaTopic;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the guard refused, and sends it again once the reason is gone. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows the records that were refused, by stream and reason, with an example of each.",
      "With --replay they are sent again, as they came: for when their reason is gone, such as a"
          + " code that the catalogue knows now."
    })
final class DeadLettersCommand implements Callable<Integer> {
  @Mixin private DataFolderOption data;
  @Mixin private IntakeOptions intake;

  @Option(names = "--reason", paramLabel = "REASON", description = "Only those of this reason.")
  private Optional<String> reason = Optional.empty();

  @Option(names = "--replay", description = "Send them again to the stream they came from.")
  private boolean replay;

  @Override
  public Integer call() {
    RunningSystem system = data.running();
    ClickHouseHttp clickHouse = system.clickHouse();
    String where = reason.map(text -> " AND reason = " + ClickHouseSql.quote(text)).orElse("");
    if (replay) {
      return replay(system, clickHouse, where);
    }
    List<JsonNode> rows =
        clickHouse.rows(
            "SELECT topic, reason, count(), max(kafka_timestamp), any(detail) FROM dead_letters FINAL"
                + " WHERE 1"
                + where
                + " GROUP BY topic, reason ORDER BY topic, reason");
    if (rows.isEmpty()) {
      System.out.println(
          "There are no dead letters" + reason.map(" of reason "::concat).orElse("") + ".");
      return ExitCode.OK.number();
    }
    System.out.printf(
        "%-12s %-24s %10s  %-23s  %s%n", "stream", "reason", "records", "newest", "for example");
    for (JsonNode row : rows) {
      System.out.printf(
          "%-12s %-24s %10d  %-23s  %s%n",
          row.get(0).asText(),
          row.get(1).asText(),
          row.get(2).asLong(),
          row.get(3).asText(),
          row.get(4).asText());
    }
    return ExitCode.OK.number();
  }

  private int replay(RunningSystem system, ClickHouseHttp clickHouse, String where) {
    List<EncodedEvent> events = new ArrayList<>();
    EnumSet<KafkaTopic> topics = EnumSet.noneOf(KafkaTopic.class);
    for (JsonNode row :
        clickHouse.rows(
            "SELECT topic, base64Encode(`key`), toUnixTimestamp64Milli(kafka_timestamp),"
                + " base64Encode(value) FROM dead_letters FINAL WHERE NOT startsWith(topic, 'table:')"
                + where
                + " ORDER BY topic, `partition`, `offset`")) {
      KafkaTopic.find(row.get(0).asText())
          .filter(KafkaTopic::isInput)
          .ifPresent(
              topic -> {
                topics.add(topic);
                events.add(
                    new EncodedEvent(
                        topic,
                        Base64.getDecoder().decode(row.get(1).asText()),
                        row.get(2).asLong(),
                        Base64.getDecoder().decode(row.get(3).asText())));
              });
    }
    if (events.isEmpty()) {
      throw new ProblemException(ExitCode.BAD_INPUT, "there are no dead letters to send again");
    }
    return new Delivery(system, intake.patienceSeconds(), new Progress(System.err))
        .deliver(events, topics, new Pacing(OptionalLong.empty()));
  }
}
