package io.city360.onebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the engine starts, ends, crashes and comes back. */
@Tag("it")
class EngineLifecycleIT {

  @Test
  void whatWasAcknowledgedSurvivesACrash(@TempDir Path folder) throws Exception {
    AtomicLong acknowledged = new AtomicLong();
    EngineProcess first = EngineProcess.start(folder);
    EngineFixture engine = new EngineFixture(first);
    engine.writer("CREATE TABLE t (n Int64) ENGINE = MergeTree ORDER BY n");
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (long n = 0; ; n++) {
                  EngineFixture.Answer answer =
                      engine.send(
                          UsersFile.WRITER, n + "\n", Map.of("query", "INSERT INTO t FORMAT TSV"));
                  if (answer.status() == 200) {
                    acknowledged.incrementAndGet();
                  }
                }
              } catch (UncheckedIOException killed) {
                // The crash ends the loop.
              }
            });
    while (acknowledged.get() < 200) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    first.kill();
    writer.get();
    try (EngineProcess second = EngineProcess.start(folder)) {
      EngineFixture again = new EngineFixture(second);
      long count = Long.parseLong(again.writer("SELECT count() FROM t").body());
      // The request that was under way may or may not be in.
      assertThat(count).isBetween(acknowledged.get(), acknowledged.get() + 1);
      assertThat(again.writer("SELECT uniqExact(n) FROM t").body()).isEqualTo("" + count);
    }
  }

  @Test
  void aSecondProcessOnTheSameFolderSaysSoAndLeavesTheFirstAlone(@TempDir Path folder)
      throws Exception {
    try (EngineProcess first = EngineProcess.start(folder)) {
      Path other = Files.createDirectory(folder.resolve("other"));
      UsersFile.create(other.resolve("users.properties"));
      Files.createSymbolicLink(other.resolve("data"), folder.resolve("data"));
      assertThatThrownBy(() -> EngineProcess.start(other))
          .isInstanceOf(EngineUnavailableException.class)
          .hasMessageContaining("ended with code 4")
          .hasMessageContaining("another process uses it");
      assertThat(new EngineFixture(first).writer("SELECT 1").body()).isEqualTo("1");
    }
  }

  @Test
  void itStopsInOrderWhileQueriesRun(@TempDir Path folder) throws Exception {
    EngineProcess process = EngineProcess.start(folder);
    EngineFixture engine = new EngineFixture(process);
    engine.writer("CREATE TABLE t (n Int64) ENGINE = MergeTree ORDER BY n");
    engine.writer("INSERT INTO t SELECT number FROM numbers(1000)");
    List<CompletableFuture<Void>> queries =
        List.of(running(engine), running(engine), running(engine));
    TimeUnit.MILLISECONDS.sleep(500);
    assertThat(process.stop()).isTrue();
    assertThat(process.process().exitValue()).isZero();
    assertThat(Files.readString(folder.resolve("engine.log")))
        .contains("ClickHouse engine stopped.");
    CompletableFuture.allOf(queries.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
    try (EngineProcess again = EngineProcess.start(folder)) {
      assertThat(new EngineFixture(again).writer("SELECT count() FROM t").body()).isEqualTo("1000");
    }
  }

  private static CompletableFuture<Void> running(EngineFixture engine) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            engine.writer(
                "SELECT count() FROM system.numbers WHERE NOT ignore(SHA256(toString(number)))");
          } catch (UncheckedIOException stopped) {
            // The engine left.
          }
        });
  }

  @Test
  void aTakenPortIsSaidInOneSentence(@TempDir Path folder) {
    try (EngineProcess first = EngineProcess.start(folder.resolve("a"))) {
      assertThatThrownBy(() -> EngineProcess.start(folder.resolve("b"), first.port(), List.of()))
          .isInstanceOf(EngineUnavailableException.class)
          .hasMessageContaining("ended with code 5")
          .hasMessageContaining("Cannot listen on 127.0.0.1:" + first.port());
    }
  }

  @Test
  void aUsersFileThatOthersMayReadIsRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("users.properties");
    UsersFile.create(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> EngineProcess.start(folder))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("chmod 600");
  }
}
