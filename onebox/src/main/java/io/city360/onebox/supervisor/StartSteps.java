package io.city360.onebox.supervisor;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.CatalogueLoader;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.onebox.board.BoardListen;
import io.city360.onebox.broker.Topics;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.definition.DistrictCatalogue;
import io.city360.onebox.flink.FlinkRest;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done once to each part after its process has been started. */
final class StartSteps {
  private static final Logger LOG = LoggerFactory.getLogger(StartSteps.class);

  private StartSteps() {}

  /** Whether the broker answers; makes the missing topics when it does. */
  static boolean topicsReady(String bootstrap) {
    try (Topics topics = new Topics(bootstrap)) {
      if (!topics.answers(Duration.ofSeconds(2))) {
        return false;
      }
      topics.create();
      return true;
    }
  }

  /** Whether somebody answers calls to the boards. */
  static boolean listens(BoardListen board) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(URI.create(board.url()).getHost(), board.port()), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Whether ClickHouse answers on its HTTP interface. */
  static boolean clickHouseAnswers(String url) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(url + "/ping").toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(3_000);
      int status = connection.getResponseCode();
      connection.disconnect();
      return status == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * Brings the schema to this version and the catalogue in force into its tables.
   *
   * @throws ProblemException where the database cannot be brought there
   */
  static void migrate(ClickHouseAddress address, DistrictCatalogue district) {
    try {
      Catalogue catalogue = district.current();
      List<String> applied = Migrator.migrate(address, catalogue.district().zone());
      CatalogueLoader.load(address, catalogue, district.inForce().orElseThrow().since());
      LOG.info("Applied to the database: {}", applied);
    } catch (RuntimeException failed) {
      LOG.error("The schema could not be applied", failed);
      throw new ProblemException(
          ExitCode.FAILED, "the ClickHouse schema could not be applied: " + failed.getMessage());
    }
  }

  /** Whether the JobManager answers and has a TaskManager with slots. */
  static boolean clusterReady(FlinkRest rest) {
    try {
      return rest.overview().slots() > 0;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Whether any window has been published. */
  static boolean hasWindows(ClickHouseAddress address) {
    try (ClickHouseSql sql = new ClickHouseSql(address)) {
      return sql.query("SELECT count() FROM indicator_values").get(0).get(0).asLong() > 0;
    }
  }
}
