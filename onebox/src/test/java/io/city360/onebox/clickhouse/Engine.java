package io.city360.onebox.clickhouse;

import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.onebox.engine.EngineProcess;
import io.city360.onebox.engine.User;
import io.city360.onebox.engine.UsersFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One real engine for a test class, with an address the writer can use. */
final class Engine implements AutoCloseable {

  private final EngineProcess process;
  private final Path passwordFile;

  Engine(Path folder) {
    process = EngineProcess.start(folder);
    passwordFile = folder.resolve("writer.password");
    try {
      Files.writeString(passwordFile, writer().password());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private User writer() {
    return process.user(UsersFile.WRITER);
  }

  ClickHouseAddress address() {
    return address(ClickHouseAddress.DEFAULT_DATABASE);
  }

  ClickHouseAddress address(String database) {
    return new ClickHouseAddress(
        process.address(), writer().name(), passwordFile.toString(), database);
  }

  @Override
  public void close() {
    process.close();
  }
}
