package io.city360.onebox.alert;

import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.OwnerOnly;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process of alerts: answers over HTTP, and feeds the webhook where one is set. */
@Command(name = "alerts", description = "Serves alerts over HTTP and sends them to a webhook.")
public final class AlertServerMain implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(AlertServerMain.class);

  @Option(names = "--port", required = true)
  private int port;

  @Option(names = "--bootstrap", required = true)
  private String bootstrap;

  @Option(names = "--clickhouse", required = true)
  private String clickHouse;

  @Option(names = "--clickhouse-user", required = true)
  private String clickHouseUser;

  @Option(names = "--clickhouse-password-file", defaultValue = "")
  private String clickHousePasswordFile;

  @Option(names = "--tokens-file", required = true)
  private Path tokensFile;

  @Option(names = "--webhook", defaultValue = "")
  private String webhook;

  @Option(names = "--webhook-secret-file", required = true)
  private Path webhookSecretFile;

  /** Runs until the process is asked to stop. */
  public static void main(String[] arguments) {
    int code =
        new CommandLine(new AlertServerMain())
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  LOG.error("The process of alerts ends", failure);
                  System.err.println(failure.getMessage());
                  return failure instanceof ProblemException problem
                      ? problem.exitCode().number()
                      : ExitCode.FAILED.number();
                })
            .execute(arguments);
    System.exit(code);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    AlertTokens tokens = AlertTokens.create(tokensFile);
    Optional<Signature> signature = signature();
    ClickHouseAddress address =
        new ClickHouseAddress(
            clickHouse, clickHouseUser, clickHousePasswordFile, ClickHouseAddress.DEFAULT_DATABASE);
    CountDownLatch stopped = new CountDownLatch(1);
    try (AlertDesk desk = new AlertDesk(address, bootstrap);
        AlertServer server = new AlertServer(port, desk, tokens)) {
      LOG.info("Alerts are served at port {}", server.port());
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "alerts-stop"));
      if (!webhook.isEmpty()) {
        return feed(signature, stopped).number();
      }
      stopped.await();
      return ExitCode.OK.number();
    }
  }

  /** The feed has a thread of its own; where it fails, the process ends and is started again. */
  private ExitCode feed(Optional<Signature> signature, CountDownLatch stopped)
      throws InterruptedException {
    Webhook hook = new Webhook(URI.create(webhook), signature, Thread::sleep);
    AtomicReference<ExitCode> end = new AtomicReference<>(ExitCode.OK);
    try (AlertCommandSender sender = new AlertCommandSender(bootstrap);
        WebhookFeed feed = new WebhookFeed(WebhookFeed.consumer(bootstrap), sender, hook)) {
      Thread thread = new Thread(feed, "alert-webhook");
      thread.setUncaughtExceptionHandler(
          (any, failure) -> {
            LOG.error("The webhook's feed failed", failure);
            end.set(ExitCode.FAILED);
            stopped.countDown();
          });
      thread.start();
      LOG.info("Changes of alerts are sent to {}", webhook);
      stopped.await();
      thread.interrupt();
      thread.join();
    }
    return end.get();
  }

  private Optional<Signature> signature() throws IOException {
    if (!Files.exists(webhookSecretFile)) {
      return Optional.empty();
    }
    OwnerOnly.require(webhookSecretFile);
    return Optional.of(new Signature(Files.readString(webhookSecretFile).strip()));
  }
}
