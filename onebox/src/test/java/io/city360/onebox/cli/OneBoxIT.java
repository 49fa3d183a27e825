package io.city360.onebox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.FreePorts;
import io.city360.onebox.config.Port;
import io.city360.onebox.supervisor.RunFiles;
import io.city360.onebox.supervisor.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

  @TempDir private Path root;
  private Launcher launcher;
  private DataFolder data;
  private int portBase;

  @BeforeEach
  void find() throws Exception {
    data = new DataFolder(root.resolve("data"));
    launcher = Launcher.of(data.root());
    assumeTrue(launcher.isBuilt(), "the sources are not built; run ./city360 test it");
    portBase =
        IntStream.iterate(24_000, base -> base + Port.SPAN)
            .filter(
                base ->
                    Arrays.stream(Port.values()).allMatch(port -> FreePorts.isFree(port.at(base))))
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void stop() throws Exception {
    launcher.run("down");
  }

  @Test
  void anEventGoesInARowComesOutAndARestartForgetsNothing() throws Exception {
    Launcher.Result up = up();
    assertThat(up.exitCode()).as(up.text()).isZero();
    assertThat(up.text()).contains("Flink web interface").endsWith("READY\n");
    assertThat(launcher.run("up").text()).contains("runs already");

    publish("00000000-0000-4000-8000-000000000001", 1, "REPORTED");
    assertThat(sql("SELECT case_id, effective, closed FROM v_case")).isEqualTo("case-1\t1\t0\n");

    long killed = child("taskmanager").process().orElseThrow().pid();
    ProcessHandle.of(killed).orElseThrow().destroyForcibly();
    awaitReplacement("taskmanager", killed);
    publish("00000000-0000-4000-8000-000000000002", 2, "CLOSED");
    assertThat(sql("SELECT case_id, closed FROM v_case")).isEqualTo("case-1\t1\n");

    assertThat(launcher.run("down").exitCode()).isZero();
    assertThat(launcher.run("status").exitCode()).isEqualTo(ExitCode.NOT_RUNNING.number());
    Launcher.Result again = up();
    assertThat(again.exitCode()).as(again.text()).isZero();
    assertThat(state().job().restoredFrom()).isPresent();
    publish("00000000-0000-4000-8000-000000000001", 1, "REPORTED");
    assertThat(sql("SELECT sum(accepted), sum(repeated) FROM arrivals FINAL")).isEqualTo("2\t1\n");
  }

  private Launcher.Result up() throws IOException, InterruptedException {
    return launcher.run("up", "--no-simulator", "--port-base=" + portBase);
  }

  private void publish(String id, int seq, String type) throws IOException, InterruptedException {
    Path file = Files.writeString(root.resolve("cases.jsonl"), CASE.formatted(id, seq, type));
    Launcher.Result published = launcher.run("publish", "cases", file.toString());
    assertThat(published.exitCode()).as(published.text()).isZero();
  }

  private String sql(String statement) throws IOException, InterruptedException {
    Launcher.Result result =
        launcher.run("sql", "--user=city360", "--format=TabSeparated", statement);
    assertThat(result.exitCode()).as(result.text()).isZero();
    return result.text();
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
