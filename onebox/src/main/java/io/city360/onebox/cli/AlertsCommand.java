package io.city360.onebox.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.city360.onebox.alert.AlertAnswer;
import io.city360.onebox.alert.AlertDesk;
import io.city360.onebox.alert.Span;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.supervisor.RunFiles;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows alerts, takes them on, silences and closes them. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows alerts, takes them on, silences and closes them.",
    footer = {
      "",
      "Example: ./city360 alerts --open",
      "         ./city360 alerts mute low.district.case_ontime_rate.1 --for 2h"
    })
final class AlertsCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Mixin private DataFolderOption data;

  @Option(names = "--open", description = "Only those that stand.")
  private boolean open;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    try (AlertDesk desk = desk(data)) {
      List<ObjectNode> alerts = desk.list(open);
      if (json) {
        System.out.println(RunFiles.json(alerts));
      } else {
        print(alerts);
      }
      return ExitCode.OK.number();
    }
  }

  private static AlertDesk desk(DataFolderOption data) {
    RunningSystem system = data.running();
    return new AlertDesk(system.clickHouseAddress(), system.kafka());
  }

  private static void print(List<ObjectNode> alerts) {
    if (alerts.isEmpty()) {
      System.out.println("There are no alerts.");
    }
    for (ObjectNode alert : alerts) {
      boolean isMuted = alert.path("is_muted").asInt() == 1;
      System.out.printf(
          "%-3s %-12s %s  %s%s%n",
          alert.path("level").asText(),
          alert.path("state").asText(),
          alert.path("opened_at").asText(),
          alert.path("alert_id").asText(),
          isMuted ? "  muted until " + alert.path("muted_until").asText() : "");
      System.out.printf("    %s (%s)%n", alert.path("message").asText(), owner(alert));
    }
  }

  private static String owner(ObjectNode alert) {
    String by = alert.path("acknowledged_by").asText();
    return alert.path("owner").asText() + (by.isEmpty() ? "" : ", taken on by " + by);
  }

  @Command(
      name = "ack",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Takes an alert on.")
  int acknowledge(
      @Mixin DataFolderOption folder,
      @Mixin RoleOption role,
      @Parameters(paramLabel = "ID", description = "The alert's identity.") String id)
      throws InterruptedException {
    try (AlertDesk desk = desk(folder.or(data))) {
      return finish(
          desk,
          id,
          desk.acknowledge(id, role.role()),
          row -> !row.path("acknowledged_at").isNull());
    }
  }

  @Command(
      name = "mute",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Lets nothing be told of an alert for a while, unless it becomes graver.")
  int mute(
      @Mixin DataFolderOption folder,
      @Mixin RoleOption role,
      @Option(
              names = "--for",
              required = true,
              paramLabel = "TIME",
              description = "How long: " + Span.FORM + ".")
          String length,
      @Parameters(paramLabel = "ID", description = "The alert's identity.") String id)
      throws InterruptedException {
    Duration span =
        Span.parse(length)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ExitCode.USAGE, "--for is " + length + "; allowed: " + Span.FORM));
    try (AlertDesk desk = desk(folder.or(data))) {
      return finish(
          desk, id, desk.mute(id, role.role(), span), row -> row.path("is_muted").asInt() == 1);
    }
  }

  @Command(
      name = "close",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Closes an alert; it opens again only after its number was good.")
  int close(
      @Mixin DataFolderOption folder,
      @Mixin RoleOption role,
      @Parameters(paramLabel = "ID", description = "The alert's identity.") String id)
      throws InterruptedException {
    try (AlertDesk desk = desk(folder.or(data))) {
      return finish(desk, id, desk.close(id, role.role()), row -> !row.path("closed_at").isNull());
    }
  }

  private static int finish(
      AlertDesk desk, String id, AlertAnswer answer, Predicate<ObjectNode> isDone)
      throws InterruptedException {
    return switch (answer) {
      case UNKNOWN ->
          throw new ProblemException(
              ExitCode.USAGE, "there is no alert " + id + "; ./city360 alerts lists them");
      case CLOSED -> throw new ProblemException(ExitCode.USAGE, "the alert " + id + " is closed");
      case TAKEN -> {
        List<ObjectNode> done = desk.await(id, isDone, PATIENCE).map(List::of).orElse(List.of());
        if (done.isEmpty()) {
          throw new ProblemException(
              ExitCode.TIMED_OUT,
              "the job has the command but has not acted on it within "
                  + PATIENCE.toSeconds()
                  + " s; it will when it runs again");
        }
        print(done);
        yield ExitCode.OK.number();
      }
    };
  }

  /** In whose name a command is given. */
  static final class RoleOption {
    @Option(
        names = "--as",
        paramLabel = "ROLE",
        defaultValue = "operator",
        description =
            "The role that gives the command, never a person (default: ${DEFAULT-VALUE}).")
    private String role;

    String role() {
      return role;
    }
  }
}
