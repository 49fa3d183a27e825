package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.supervisor.RunFiles;
import io.city360.onebox.supervisor.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole system through the launcher: up, an event in, a row out, a process killed, down, up. */
@Tag("it")
class OneBoxIT {
  private static final String CASE =
      """
      {"event_time":"2026-03-02T01:00:00Z","ingest_time":"2026-03-02T01:00:05Z",\
      "event_id":"%s","source_system":"test","case_id":"case-1","seq":%d,\
      "event_type":"%s","due_at":"2026-03-05T01:00:00Z"}
      """;

  private static final int LAST_LINES = 60;

  @TempDir private Path root;
  private DataFolder data;
  private int portBase;

  @BeforeEach
  void find() {
    Launcher.assumeBuilt();
    data = new DataFolder(root.resolve("data"));
    portBase = RunningCity.freePortBase();
  }

  @AfterEach
  void stop() {
    run("down");
  }

  @Test
  void anEventGoesInARowComesOutAndARestartForgetsNothing() throws Exception {
    Launcher.Ended up = up();
    assertThat(up.code()).as("%s", up).isZero();
    assertThat(up.out()).contains("Flink web interface").endsWith("READY\n");
    assertThat(run("up").out()).contains("runs already");
    assertThat(run("up", "--scenario", "storm").err()).contains("it runs with --scenario calm");

    publish("00000000-0000-4000-8000-000000000001", 1, "REPORTED");
    assertThat(sql("SELECT case_id, effective, closed FROM v_case")).isEqualTo("case-1\t1\t0\n");

    long killed = child("taskmanager").process().orElseThrow().pid();
    ProcessHandle.of(killed).orElseThrow().destroyForcibly();
    awaitReplacement("taskmanager", killed);
    publish("00000000-0000-4000-8000-000000000002", 2, "CLOSED");
    assertThat(sql("SELECT case_id, closed FROM v_case")).isEqualTo("case-1\t1\n");

    assertThat(run("down").code()).isZero();
    assertThat(run("status").code()).isEqualTo(ExitCode.NOT_RUNNING.number());
    Launcher.Ended again = up();
    assertThat(again.code()).as("%s", again).isZero();
    assertThat(state().job().restoredFrom()).isPresent();
    publish("00000000-0000-4000-8000-000000000001", 1, "REPORTED");
    assertThat(sql("SELECT sum(accepted), sum(repeated) FROM arrivals FINAL")).isEqualTo("2\t1\n");
  }

  private Launcher.Ended run(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command, "--data-dir=" + data.root()));
    all.addAll(List.of(arguments));
    return Launcher.run(all.toArray(String[]::new));
  }

  private Launcher.Ended up() {
    return run("up", "--no-simulator", "--port-base=" + portBase);
  }

  private void publish(String id, int seq, String type) throws IOException {
    Path file = Files.writeString(root.resolve("cases.jsonl"), CASE.formatted(id, seq, type));
    Launcher.Ended published = run("publish", "cases", file.toString());
    assertThat(published.code()).as("%s%s", published, logs()).isZero();
  }

  private String sql(String statement) {
    Launcher.Ended result = run("sql", "--user=city360", "--format=TabSeparated", statement);
    assertThat(result.code()).as("%s", result).isZero();
    return result.out();
  }

  /** The last words of Flink's two processes, for the message of a failure. */
  private String logs() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : List.of("supervisor.log", "jobmanager.log", "taskmanager.log")) {
      Path log = data.logs().resolve(name);
      List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
      List<String> told = lines.stream().filter(line -> !line.startsWith("\t")).toList();
      told.subList(Math.max(0, told.size() - LAST_LINES), told.size())
          .forEach(line -> text.append(line).append("\n"));
    }
    return text.toString();
  }

  private void awaitReplacement(String name, long before) throws InterruptedException {
    for (int attempt = 0; attempt < 600; attempt++) {
      if (child(name).process().filter(process -> process.pid() != before).isPresent()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new AssertionError(name + " did not come back");
  }

  private RunState.ChildState child(String name) {
    return state().children().stream()
        .filter(child -> child.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private RunState state() {
    return new RunFiles(data).state().orElseThrow();
  }
}
