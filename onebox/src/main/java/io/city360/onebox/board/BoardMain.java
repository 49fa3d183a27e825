package io.city360.onebox.board;

import io.city360.catalogue.BoardRules;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.config.Secrets;
import io.city360.onebox.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process of the boards. */
@Command(name = "board", description = "Serves the boards to browsers.")
public final class BoardMain implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(BoardMain.class);

  @Option(names = "--port-base", required = true)
  private int portBase;

  @Option(names = "--data-dir", required = true)
  private Path dataFolder;

  @Option(names = "--boards", required = true)
  private Path boards;

  @Option(names = "--catalogue", required = true)
  private Path catalogueFolder;

  @Option(names = "--clickhouse", required = true)
  private String clickHouse;

  @Option(names = "--clickhouse-user", required = true)
  private String clickHouseUser;

  @Option(names = "--clickhouse-password-file", defaultValue = "")
  private String clickHousePasswordFile;

  /** Runs until the process is asked to stop. */
  public static void main(String[] arguments) {
    int code =
        new CommandLine(new BoardMain())
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  LOG.error("The board server ends", failure);
                  System.err.println(failure.getMessage());
                  return failure instanceof ProblemException problem
                      ? problem.exitCode().number()
                      : ExitCode.FAILED.number();
                })
            .execute(arguments);
    System.exit(code);
  }

  @Override
  public Integer call() throws InterruptedException {
    DataFolder data = new DataFolder(dataFolder);
    Settings settings = Settings.load(data.settings(), Map.of());
    BoardListen listen = BoardListen.of(settings, portBase);
    Catalogue catalogue = Catalogue.load(catalogueFolder);
    BoardRules rules =
        catalogue
            .boardRules()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ExitCode.BAD_INPUT,
                        "the catalogue has no boards.yaml, which says what boards may use"));
    ClickHouseAddress address =
        new ClickHouseAddress(
            clickHouse, clickHouseUser, clickHousePasswordFile, ClickHouseAddress.DEFAULT_DATABASE);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "board-stop"));
    try (BoardService service =
        BoardService.start(
            listen,
            boards,
            catalogue,
            new HttpClickHouse(address, rules.budget()),
            rules,
            new Secrets(data))) {
      LOG.info("Boards are served at {}", service.address());
      if (listen.tls().isEmpty() && listen.login().isEmpty()) {
        Thread visitor = new Thread(new WarmUp(service.address(), BoardService.WALL), "warm-up");
        visitor.setDaemon(true);
        visitor.start();
      }
      stopped.await();
    }
    return ExitCode.OK.number();
  }
}
